import { readFileSync } from 'node:fs'
import path from 'node:path'

/** What `docs/adding-a-domain.md` tells its reader to do. */
export type Guide = {
  /** The files to write, by path. */
  files: ReadonlyMap<string, string>
  /** Edits of existing files, with the lines around them. */
  edits: readonly { file: string; before: string; after: string }[]
  /** The query at the end. */
  question: string
}

/** A path in bold type, followed by a code block. */
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

/** One side of a diff: drops lines that start with the mark, and the first character of the others. */
function without(mark: string, diff: string): string {
  const lines = diff.split('\n').filter((line) => !line.startsWith(mark))
  return lines.map((line) => line.slice(1)).join('\n')
}
