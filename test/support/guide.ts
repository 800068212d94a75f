import { readFileSync } from 'node:fs'
import path from 'node:path'

/** What a reader of `docs/adding-a-domain.md` does. */
export type Guide = {
  /** The files to write, by their paths. */
  files: ReadonlyMap<string, string>
  /** Edits of files that exist: the lines around them, and what becomes of these. */
  edits: readonly { file: string; before: string; after: string }[]
  /** The question at the end. */
  question: string
}

/** A path in bold letters, and the code under it. */
const shownFile = /^\*\*(?<file>\S+)\*\*\n\n```(?<language>\w+)\n(?<text>.*?)^```$/gms

/** Reads the guide. */
export function readGuide(): Guide {
  const page = readFileSync(path.join(import.meta.dirname, '../../docs/adding-a-domain.md'), 'utf8')
  const shown = [...page.matchAll(shownFile)].map(
    ({ groups }) => groups as { file: string; language: string; text: string },
  )
  return {
    files: new Map(shown.filter(({ language }) => language !== 'diff').map(({ file, text }) => [file, text])),
    edits: shown
      .filter(({ language }) => language === 'diff')
      .map(({ file, text }) => ({ file, before: without('+', text), after: without('-', text) })),
    question: /^## 6\. Try it$.*?^```graphql\n(?<question>.*?)^```$/ms.exec(page)!.groups!['question']!,
  }
}

/** One side of a diff: its lines but those that begin with the mark, each without its first character. */
function without(mark: string, diff: string): string {
  const lines = diff.split('\n').filter((line) => !line.startsWith(mark))
  return lines.map((line) => line.slice(1)).join('\n')
}
