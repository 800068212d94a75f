import { readFileSync } from 'node:fs'
import path from 'node:path'

const folder = path.join(import.meta.dirname, '../../../docs/bi')

/** A code block of a page, and the output that the page shows for it. */
export type Recipe = {
  /** The heading above it, and its number below that heading. */
  name: string
  heading: string
  language: string
  code: string
  /** The text block below it, before any other code; undefined if there is none. */
  output: string | undefined
}

/** The hub's address on the pages. */
export const documentedUrl = 'http://127.0.0.1:4000'

export function readPage(name: string): string {
  return readFileSync(path.join(folder, `${name}.md`), 'utf8')
}

/** The code blocks of a page in the given languages, except those marked `not-run`. */
export function findRecipes(page: string, languages: readonly string[]): Recipe[] {
  const recipes: Recipe[] = []
  const found = findFences(page)
  for (const [index, { heading, language, info, code }] of found.entries()) {
    if (!languages.includes(language) || info === 'not-run') continue
    const next = found[index + 1]
    const position = recipes.filter((each) => each.heading === heading).length + 1
    recipes.push({
      name: `${heading} (${position})`,
      heading,
      language,
      code,
      output: next?.language === 'text' ? next.code : undefined,
    })
  }
  return recipes
}

/** The fenced blocks in order, each with the last heading above and the words of its first line. */
export function findFences(page: string): { heading: string; language: string; info: string; code: string }[] {
  let heading = ''
  return Array.from(page.matchAll(/^#+ (.+)$|^```(\w+) ?(.*)\n([^]*?)^```$/gm), ([, title, language, info, code]) => {
    if (title !== undefined) heading = title
    return language ? { heading, language, info: info!, code: code! } : []
  }).flat()
}
