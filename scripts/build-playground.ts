import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { BuildOptions } from 'esbuild'
import { buildSchema, Kind, parse } from 'graphql'
import { french } from '../src/domains/french.ts'
import { dataLists } from '../src/http/data/lists.ts'
import { extensionsOf, parametersOf, valuesOf } from '../src/http/data/parameters.ts'
import { dataPage, type ListedData } from '../src/http/playground/data-page.ts'
import type { Example } from '../src/http/playground/examples.ts'
import { examplesPage, explorerPage, schemaPage } from '../src/http/playground/pages.ts'
import { markDemonstration } from '../src/http/playground/mark-demonstration.ts'
import { toGlobalId } from '../src/relay/global-id.ts'
import { hashPageInputs } from './page-inputs.ts'

// Builds the pages in dist/playground, which work without internet access, unless they are up to date. npm runs this after
// an install. An install without development packages gets the pages from elsewhere.
const esbuild = await import('esbuild').catch(() => undefined)
if (!esbuild) {
  console.log('The explorer page is not built: esbuild is not installed.')
  process.exit()
}

const root = path.join(import.meta.dirname, '..')
const source = path.join(root, 'src/http/playground/page')
const outdir = path.join(root, 'dist/playground')
const files = path.join(outdir, 'files')
const builtFrom = path.join(outdir, 'built-from')
const inputs = await hashPageInputs()
if ((await readFile(builtFrom, 'utf8').catch(() => undefined)) === inputs) process.exit()

const examples = await readExamples()
const { parameters: parameterTexts, ...wordsOfPages } = french
await rm(outdir, { recursive: true, force: true })
await mkdir(files, { recursive: true })
const workers = await bundle({
  entryPoints: {
    'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
    'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
    'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
  },
  format: 'iife',
})
const [scripts, styles, icons] = await Promise.all([
  bundle({
    entryPoints: pageFiles({ explorer: 'tsx', examples: 'ts', data: 'ts', schema: 'ts' }),
    format: 'esm',
    splitting: true,
    define: {
      'process.env.NODE_ENV': '"production"',
      EXAMPLES: JSON.stringify(examples),
      FRENCH: JSON.stringify(wordsOfPages),
      EXAMPLES_VERSION: JSON.stringify(
        createHash('sha256').update(JSON.stringify(examples)).digest('hex').slice(0, 16),
      ),
      WORKERS: JSON.stringify({
        editor: workers('editor.worker.js'),
        json: workers('json.worker.js'),
        graphql: workers('graphql.worker.js'),
      }),
    },
    // GraphiQL's style sheet, which explorer.css imports, already contains the styles of the editor's modules.
    loader: { '.css': 'empty', '.ttf': 'empty' },
  }),
  bundle({ entryPoints: pageFiles({ explorer: 'css', examples: 'css', data: 'css', schema: 'css' }) }),
  bundle({ entryPoints: pageFiles({ icon: 'svg' }), loader: { '.svg': 'copy' } }),
])
const filesOf = (page: string) => ({
  icon: icons('icon.svg'),
  styles: styles(`${page}.css`),
  script: scripts(`${page}.js`),
})
await writeFile(path.join(outdir, 'playground.html'), explorerPage(filesOf('explorer')))
await writeFile(path.join(outdir, 'examples.html'), examplesPage(filesOf('examples'), examples))
await writeFile(path.join(outdir, 'data.html'), dataPage(filesOf('data'), await readLists()))
await writeFile(path.join(outdir, 'schema.html'), schemaPage(filesOf('schema')))
// Last, so that an interrupted build is repeated.
await writeFile(builtFrom, inputs)

async function readLists(): Promise<ListedData[]> {
  const schema = buildSchema(await readFile(path.join(root, 'schema.graphql'), 'utf8'))
  return dataLists.map((list) => ({
    ...list,
    extensions: extensionsOf(list, schema),
    parameters: parametersOf(list, schema).map((parameter) => {
      const text = parameterTexts[parameter.name]
      if (!text)
        throw new Error(
          `The parameter ${parameter.name} of ${list.name} has no French description. Add one in the file french.ts of its domain.`,
        )
      return { name: parameter.name, text, values: valuesOf(parameter) }
    }),
  }))
}

/** Reads the operations of the contract with their French texts; throws if one has none. */
async function readExamples(): Promise<Example[]> {
  const folder = path.join(root, 'contract')
  const schema = buildSchema(await readFile(path.join(root, 'schema.graphql'), 'utf8'))
  const texts = JSON.parse(await readFile(path.join(folder, 'examples.json'), 'utf8')) as Record<
    string,
    Pick<Example, 'title' | 'answer'>
  >
  const names = (await readdir(folder)).filter((name) => /^\d.*\.graphql$/.test(name)).toSorted()
  return Promise.all(
    names.map(async (name) => {
      const file = path.parse(name).name
      const text = texts[file]
      if (!text) throw new Error(`contract/${name} has no French title. Add one in contract/examples.json.`)
      // The pages are in French, but the comments at the start of the files are not.
      const source = (await readFile(path.join(folder, name), 'utf8')).replace(/^(#.*\n)+/, '')
      const variables = file === '12-node' ? JSON.stringify({ id: toGlobalId('Territory', '2-ti-9307') }, null, 2) : ''
      return {
        file,
        operation: operationName(source),
        ...text,
        source,
        marked: markDemonstration(source, schema),
        variables,
      }
    }),
  )
}

function operationName(source: string): string {
  const operation = parse(source).definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION)
  return operation!.name!.value
}

function pageFiles(endings: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(endings).map(([name, ending]) => [name, path.join(source, `${name}.${ending}`)]),
  )
}

/** Bundles files under hashed names, and returns a function from a name without the hash to its URL. */
async function bundle(options: BuildOptions): Promise<(name: string) => string> {
  const { metafile } = await esbuild!.build({
    bundle: true,
    minify: true,
    outdir: files,
    entryNames: '[name]-[hash]',
    chunkNames: 'chunks/[name]-[hash]',
    target: 'es2022',
    logLevel: 'warning',
    metafile: true,
    ...options,
  })
  const made = Object.entries(metafile!.outputs).filter(([, { entryPoint }]) => entryPoint)
  return (name) => {
    const { name: stem, ext } = path.parse(name)
    const [file] = made.find(([output]) => path.basename(output).replace(/-[A-Z\d]{8}\./, '.') === stem + ext)!
    return `/playground/${path.basename(file)}`
  }
}
