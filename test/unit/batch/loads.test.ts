import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { getNamedType, getNullableType, isLeafType, isListType, isObjectType, type GraphQLField } from 'graphql'
import { describe, expect, it } from 'vitest'
import type { Loading } from '../../../src/batch/plan/source.ts'
import { createSchema } from '../../../src/graph/schema.ts'
import { isConnection } from '../../../src/selections/connection.ts'

const source = path.join(import.meta.dirname, '../../../src')

/** The fields of the graph that say what they load. */
const loading = Object.values(createSchema().getTypeMap())
  .filter(isObjectType)
  .flatMap((type) =>
    Object.values(type.getFields()).flatMap((field) => {
      const { loading: found } = (field.resolve ?? {}) as { loading?: Loading }
      // A leaf is derived from the rows.
      return found && !isLeafType(getNamedType(field.type))
        ? [{ name: `${type.name}.${field.name}`, field, relation: found.relation }]
        : []
    }),
  )

function kindOf({ type }: GraphQLField<unknown, unknown>): string {
  if (isConnection(getNamedType(type))) return 'page'
  return isListType(getNullableType(type)) ? 'list' : 'one'
}

describe('fields that only load a relation', () => {
  it('say which relation', () => {
    expect(loading.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Query.territories', 'Query.territory', 'Territory.actions', 'Territory.members']),
    )
  })

  it.each(loading)('$name loads rows of its own type, as many as it shows', ({ field, relation }) => {
    const type = getNamedType(field.type)
    const nodes = isConnection(type) ? type.getFields()['nodes']! : undefined
    expect([relation.kind, relation.of.type]).toEqual([kindOf(field), getNamedType(nodes?.type ?? type).name])
  })

  it('have no resolver that hides it', () => {
    const hiding = globSync('domains/*/resolvers.ts', { cwd: source }).filter((file) =>
      /args, c, info\) =>\s+c\.load\(/.test(readFileSync(path.join(source, file), 'utf8')),
    )
    expect(hiding).toEqual([])
  })
})
