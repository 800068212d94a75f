import { readFile, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { format, resolveConfig } from 'prettier'
import type { Sample } from './measure.ts'
import { median, ratio, spread, type Spread } from './statistics.ts'

const file = path.join(import.meta.dirname, '../../docs/performance.md')

/**
 * Tabulates the cost of each subject, and its ratio to the first.
 * @param head - The heading of the first column.
 * @param subjects - The samples by round; undefined if a subject does not support the operation.
 */
export function costTable(
  head: string,
  subjects: readonly (readonly [title: string, samples: readonly Sample[] | undefined])[],
  comparison: 'first ÷ this' | 'this ÷ first',
): string {
  const [[first, base = []] = ['', []]] = subjects
  const rows = subjects.map(([title, samples]) => {
    if (!samples) return [title, '–', '–', '–', '–', '–', '–']
    const of = (part: keyof Sample) => samples.map((sample) => sample[part])
    const costs = [base.map(({ total }) => total), of('total')] as const
    return [
      title,
      showSpread(spread(of('total')), 2),
      median(of('server')).toFixed(2),
      median(of('database')).toFixed(2),
      median(of('requestsPerSecond')).toFixed(0),
      median(of('p99')).toFixed(0),
      title === first ? '' : showSpread(comparison === 'first ÷ this' ? ratio(...costs) : ratio(costs[1], costs[0]), 2),
    ]
  })
  const ratioHead = comparison === 'first ÷ this' ? `${first} ÷ this` : `÷ ${first}`
  return table([head, 'CPU ms', 'of which server', 'of which PostgreSQL', 'requests/s', 'p99 ms', ratioHead], rows)
}

/** The median with, in brackets, the smallest and the largest value. */
export function showSpread({ median, min, max }: Spread, digits: number): string {
  return `**${median.toFixed(digits)}** (${min.toFixed(digits)}–${max.toFixed(digits)})`
}

/** A Markdown table with the first column aligned left and the others right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [head, head.map((_, column) => (column === 0 ? '---' : '---:')), ...rows].map(line).join('\n')
}

/** The machine and the versions, in one sentence. */
export function describeMachine(postgresVersion: string): string {
  const cpus = os.cpus()
  return `${cpus.length} × ${cpus[0]?.model.trim()}, Linux, Node ${process.version}, PostgreSQL ${postgresVersion}.`
}

/**
 * Replaces a section of docs/performance.md, between its markers.
 * @throws If the file does not have the markers.
 */
export async function writeSection(name: string, text: string): Promise<void> {
  const before = await readFile(file, 'utf8')
  const section = new RegExp(`(<!-- bench:${name} -->\n)[^]*?(<!-- /bench:${name} -->)`)
  if (!section.test(before)) throw new Error(`docs/performance.md has no markers for "${name}".`)
  const after = before.replace(section, (_, open: string, close: string) => `${open}\n${text}\n\n${close}`)
  await writeFile(file, await format(after, { ...(await resolveConfig(file)), filepath: file }))
}
