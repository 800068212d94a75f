import { describe, expect, test } from 'vitest'
import { dataPage } from '../../../src/http/playground/data-page.ts'
import { examplesPage, explorerPage, schemaPage } from '../../../src/http/playground/pages.ts'

/** Breaks out of text and of single- and double-quoted attributes if not escaped. Its name tells the places apart. */
const hostile = (place: string) => `${place}"'></title></code><img src=x onerror=alert(1)>&amp;`
const escaped = (place: string) =>
  `${place}&quot;&#39;&gt;&lt;/title&gt;&lt;/code&gt;&lt;img src=x onerror=alert(1)&gt;&amp;amp;`

/** An object of hostile values, each named after its key. */
const hostileFor = <Key extends string>(...keys: Key[]) =>
  Object.fromEntries(keys.map((key) => [key, hostile(key)])) as Record<Key, string>

const files = hostileFor('icon', 'styles', 'script')
const example = hostileFor('file', 'operation', 'title', 'answer', 'source', 'marked', 'variables')
const list = {
  ...hostileFor('name', 'title', 'row'),
  extensions: [hostile('extension')],
  parameters: [{ ...hostileFor('name', 'text'), values: [hostile('value'), hostile('other')] }],
}

const pages: Record<string, { page: string; places: string[] }> = {
  explorer: { page: explorerPage(files), places: Object.keys(files) },
  schema: { page: schemaPage(files), places: Object.keys(files) },
  examples: { page: examplesPage(files, [example]), places: [...Object.keys(files), ...Object.keys(example)] },
  data: {
    page: dataPage(files, [list]),
    places: [...Object.keys(files), 'name', 'title', 'row', 'extension', 'text', 'value', 'other'],
  },
}

describe.each(Object.entries(pages))('the page of the %s', (_, { page, places }) => {
  test.each(places)('escapes a hostile %s everywhere', (place) => {
    const found = page.split(`${place}&quot;`).length - 1
    expect(found).toBeGreaterThan(0)
    expect(page.split(escaped(place)).length - 1).toBe(found)
  })

  test('contains no injected element, quote or entity', () => {
    expect(page).not.toContain('<img')
    expect(page).not.toMatch(/(onerror=alert\(1\))>/)
    expect(page).not.toContain(hostile('').slice(0, 4))
  })

  test('escapes nothing twice', () => expect(page).not.toMatch(/&amp;(lt|gt|quot|#39);/))
})
