import { cp, rm } from 'node:fs/promises'
import path from 'node:path'

// Bundles the explorer page into dist/playground, so that it works without the internet. npm runs it after an install;
// an install without development packages takes the bundle from elsewhere.
const esbuild = await import('esbuild').catch(() => undefined)
if (!esbuild) {
  console.log('The explorer page is not built: esbuild is not installed.')
  process.exit()
}

const page = path.join(import.meta.dirname, '../src/http/playground/page')
const outdir = path.join(import.meta.dirname, '../dist/playground')
const common = { bundle: true, minify: true, outdir, target: 'es2022', logLevel: 'warning' } as const

await rm(outdir, { recursive: true, force: true })
await Promise.all([
  cp(path.join(page, 'index.html'), path.join(outdir, 'index.html')),
  esbuild.build({
    ...common,
    entryPoints: [path.join(page, 'page.tsx')],
    format: 'esm',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    define: { 'process.env.NODE_ENV': '"production"' },
    // GraphiQL's own style sheet, which page.css imports, already holds what the editor's modules ask for.
    loader: { '.css': 'empty', '.ttf': 'empty' },
  }),
  esbuild.build({ ...common, entryPoints: [path.join(page, 'page.css')] }),
  esbuild.build({
    ...common,
    entryPoints: {
      'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
      'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
      'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
    },
    format: 'iife',
  }),
])
