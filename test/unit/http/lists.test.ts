import path from 'node:path'
import { buildSchema } from 'graphql'
import { describe, expect, it } from 'vitest'
import { listFiles } from '../../../src/domains/lists.ts'
import { dataLists, hasLocation, readList } from '../../../src/http/data/lists.ts'

describe('the lists under /data', () => {
  it("are found in the domains' folders, in numeric order", () => {
    const numbered = listFiles.filter(({ file }) => /^\d+-/.test(path.basename(file)))
    expect(numbered.map(({ name }) => name)).toEqual([
      'territories',
      'actions',
      'awards',
      'industrial-sites',
      'funding-measures',
      'actors',
      'intercommunal-bodies',
      'communes',
      'departments',
      'regions',
    ])
    expect(listFiles.slice(0, numbered.length)).toEqual(numbered)
    expect(dataLists.map(({ name }) => name)).toEqual(listFiles.map(({ name }) => name))
  })

  it('get their French words from the description of the operation', () => {
    const text = '"""\nÉcoles\n\nune école\n"""\nquery Schools { schools { nodes { point { longitude } } } }'
    expect(readList({ name: 'schools', file: 'school/schools.graphql', text })).toMatchObject({
      title: 'Écoles',
      row: 'une école',
    })
  })

  it('have a location if they select an outline or a point', () => {
    const schema = buildSchema(`
      scalar GeoJSON
      type Point { longitude: Float }
      type School { id: ID, point: Point, yard: GeoJSON }
      type Query { schools: [School] }`)
    const located = ['id', 'point { longitude }', 'yard'].map((fields) =>
      hasLocation(
        readList({ name: 'schools', file: '', text: `"""Écoles\n\nune école""" query { schools { ${fields} } }` }),
        schema,
      ),
    )
    expect(located).toEqual([false, true, true])
  })

  it.each(['', '"""Écoles"""\n'])('are rejected without them: %j', (description) => {
    const text = `${description}query Schools { schools { nodes { id } } }`
    expect(() => readList({ name: 'schools', file: 'school/schools.graphql', text })).toThrow(
      'src/domains/school/schools.graphql does not describe the list',
    )
  })
})
