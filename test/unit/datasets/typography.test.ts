import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readSeed, seedFolder } from '../../../src/datasets/csv.ts'
import { content } from '../../../src/domains/content.ts'
import { sources } from '../../../src/domains/import-sources.ts'

/** Columns with publishers' own words, exactly as published. */
const verbatim = new Set(['territories name', 'territory-members name', 'awards project', 'facts value', 'facts about'])

/** What French typography forbids, and what to write instead. */
const mistakes: readonly (readonly [wrong: RegExp, right: string])[] = [
  [/\p{L}'\p{L}/u, 'an apostrophe ’'],
  [/[^\u00A0] ?[»:%](?![\w/])|[^\u00A0Md] ?€|«(?!\u00A0)/u, 'a no-break space within « », and before : % €'],
  [/[^\u202F][;?!](?!\w)/u, 'a narrow no-break space before ; ? !'],
  [/\d \d{3}(?!\d)/u, 'a narrow no-break space between thousands'],
  [/\d (?:ha|M€|Md€|%)/u, 'a no-break space before a unit'],
  [/ {2}| $|^ |\.\.\./u, 'one space, …'],
]

const findMistakes = (text: string) => mistakes.filter(([wrong]) => wrong.test(text)).map(([, right]) => right)

// Codes, URLs and dates contain none of these characters between words.
const isText = (cell: string) => /\s|\p{L}'/u.test(cell) && !/^https?:/.test(cell)

describe('French typography', () => {
  const files = readdirSync(seedFolder).filter((file) => file.endsWith('.csv'))

  it.each(files)('is respected in %s', (file) => {
    const name = file.replace('.csv', '')
    const wrong = readSeed(name, []).flatMap((row) =>
      Object.entries<string | null>(row).flatMap(([column, cell]) =>
        cell === null || !isText(cell) || verbatim.has(`${name} ${column}`)
          ? []
          : findMistakes(cell).map((right) => `${column}: ${cell} (${right})`),
      ),
    )
    expect(wrong).toEqual([])
  })

  it('is respected in the titles of imported and demonstration data sets', () => {
    const titles = [...sources, ...content.demonstration.datasets].map(({ title }) => title)
    expect(titles.flatMap((title) => findMistakes(title).map((right) => `${title} (${right})`))).toEqual([])
  })

  it.each([
    ["l'usine", 1],
    ['« usine »', 1],
    ['16 186 communes', 1],
    ['228 ha', 1],
    ['fin ; début', 1],
    ['titre : sous-titre', 1],
    ['l’usine «\u00A0Té\u00A0»\u00A0: 16\u202F186 communes, 228\u00A0ha, 56\u00A0%\u202F; 1,4\u00A0M€', 0],
  ])('finds the mistakes in %j', (text, count) => {
    expect(findMistakes(text)).toHaveLength(count)
  })
})
