import { readFileSync } from 'node:fs'
import path from 'node:path'

/** The folder of the project. Files are named by their paths in it. */
export const root = path.join(import.meta.dirname, '../..')

/** An import of one file by another. */
export type Import = { from: string; to: string; typeOnly: boolean }

/** What a file imports of the project's files. */
export function importsOf(file: string): Import[] {
  const patterns = [
    /^(?:import|export)\s(?<clause>[^'"]*?)\sfrom\s'(?<name>\.[^']+)'/gms,
    /^import\s(?<clause>)'(?<name>\.[^']+)'/gms,
    /\bimport\((?<clause>)'(?<name>\.[^']+)'\)/g,
  ]
  return patterns
    .flatMap((pattern) => [...code(file).matchAll(pattern)])
    .map(({ groups }) => ({
      from: file,
      to: path.join(path.dirname(file), groups!['name']!),
      typeOnly: isTypeOnly(groups!['clause']!),
    }))
}

/** `type { A }` or `{ type A, type B }`. */
function isTypeOnly(clause: string): boolean {
  const names = /^\{(?<names>.*)\}\s*$/s
    .exec(clause)
    ?.groups!['names']!.split(',')
    .filter((name) => name.trim())
  return clause.startsWith('type ') || Boolean(names?.every((name) => name.trim().startsWith('type ')))
}

/** Finds files that import each other in a circle, as `a → b → a`. */
export function findCircles(edges: readonly Import[]): string[] {
  const targets = Map.groupBy(edges, ({ from }) => from)
  const done = new Set<string>()
  const circles: string[] = []
  const visit = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' → '))
    if (done.has(file) || way.includes(file)) return
    for (const { to } of targets.get(file) ?? []) visit(to, [...way, file])
    done.add(file)
  }
  for (const file of targets.keys()) visit(file, [])
  return circles
}

/** The code of a file, without its comments. */
export function code(file: string): string {
  return read(file).replaceAll(/\/\*.*?\*\/|^\s*\/\/[^\n]*/gms, '')
}

/** The text of a file. */
export function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8')
}
