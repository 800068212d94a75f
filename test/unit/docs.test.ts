import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { tabulateSettings } from '../../src/config.ts'
import { readGuide } from '../support/guide.ts'

const root = path.join(import.meta.dirname, '../..')
const files = globSync(['**/*', '.*', '.devcontainer/*'], {
  cwd: root,
  exclude: ['node_modules', '.git', 'dist', '**/node_modules'],
})
/** Files that the guide tells its readers to write. */
const written = [...readGuide().files.keys()]
const pages = files.filter((file) => file.endsWith('.md'))

/** The name of a source file, or a path in a folder of the project. Anything after a slash is part of a URL. */
const namedFile =
  /(?<![/\w."])(?:(?:[\w.-]+\/)*[\w-][\w.-]*\.(?:tsx?|js|graphql)\b|(?:src|test|data|docs|schema|contract|scripts|examples|bin)\/[\w./-]+)/g

/** Names of files that belong to others: a reader or a publisher. */
const others = new Set([
  'data/admin/polygone-4326_ti.geojson',
  'gateway.config.ts',
  'its.graphql',
  'server.js',
  'supergraph.graphql',
])

it.each(pages)('%s names only files that exist', (page) => {
  const text = readFileSync(path.join(root, page), 'utf8')
  expect([...brokenLinks(page, text), ...missingFiles(text)]).toEqual([])
})

it('the README lists every setting', () => {
  const cells = (table: string) => table.replaceAll(/ +\| +/g, '|').replaceAll(/-{3,}/g, '---')
  const readme = cells(readFileSync(path.join(root, 'README.md'), 'utf8'))
  for (const line of cells(tabulateSettings()).split('\n')) expect(readme).toContain(line.replace(/ \|$/, ''))
})

function brokenLinks(page: string, text: string): string[] {
  return [...text.matchAll(/\]\((?<target>[^)\s]+)[^)]*\)|^\[[^\]]+\]: (?<reference>\S+)/gm)]
    .map(({ groups }) => (groups!['target'] ?? groups!['reference'])!)
    .filter((target) => !/^\w+:/.test(target) && !isThere(page, target))
}

function isThere(page: string, target: string): boolean {
  const [name, anchor] = target.split('#')
  const file = name ? path.join(path.dirname(page), decodeURIComponent(name)).replace(/\/$/, '') : page
  return files.includes(file) && (!anchor || !file.endsWith('.md') || anchorsOf(file).includes(anchor))
}

/** The anchors that GitHub derives from headings. */
function anchorsOf(page: string): string[] {
  const text = readFileSync(path.join(root, page), 'utf8').replaceAll(/^```.*?^```/gms, '')
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(/\s/g, '-'),
  )
}

function missingFiles(text: string): string[] {
  // Fenced code is the reader's; links are checked above.
  const prose = text.replaceAll(/^```.*?^```|\[[^\]]*\]\([^)]*\)|https?:\S+/gms, '')
  const names = [...prose.matchAll(namedFile)].map(([name]) => name.replaceAll(/^(\.{1,2}\/)+|[./]+$/g, ''))
  return [...new Set(names)].filter(
    (name) => !others.has(name) && ![...files, ...written].some((file) => file === name || file.endsWith(`/${name}`)),
  )
}
