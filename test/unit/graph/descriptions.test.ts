import { readFileSync } from 'node:fs'
import path from 'node:path'
import {
  buildSchema,
  getNamedType,
  getNullableType,
  GraphQLBoolean,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isListType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLNamedType,
} from 'graphql'
import { describe, expect, it } from 'vitest'

const schema = buildSchema(readFileSync(path.join(import.meta.dirname, '../../../schema.graphql'), 'utf8'))
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
)

type Described = { description?: string | null }

/** The name and description of a schema element. */
const describedAs = (name: string, { description }: Described) => [name, description ?? ''] as const

const membersOf = (type: GraphQLNamedType) => [
  ...(isObjectType(type) || isInputObjectType(type) ? Object.values(type.getFields()) : []),
  ...(isEnumType(type) ? type.getValues() : []),
]

const fields = types
  .filter(isObjectType)
  .flatMap((type) => Object.values(type.getFields()).map((field) => [type.name, field] as const))

const all = [
  ...types.map((type) => describedAs(type.name, type)),
  ...types.flatMap((type) => membersOf(type).map((member) => describedAs(`${type.name}.${member.name}`, member))),
  ...fields.flatMap(([type, { name, args }]) => args.map((arg) => describedAs(`${type}.${name}(${arg.name})`, arg))),
]

describe('descriptions', () => {
  it('are short sentences', () => {
    const wrong = all.filter(([, text]) => !/^[*A-Z0-9]/.test(text) || !text.endsWith('.'))
    expect(wrong).toEqual([])
    expect(all.filter(([, text]) => text.split(' ').length > 50)).toEqual([])
  })

  it('say in fixed forms when a value is null or empty, its default and its maximum length', () => {
    const others = /null (where|when|unless given)|empty (where|when)|unless (given|ordered)|fewer than|[^.]; null if/i
    expect(all.filter(([, text]) => others.test(text))).toEqual([])
    const inside = all.filter(([, text]) => /(?<![.] |^)(Null if|Empty if|Defaults to|At most)/.test(text))
    expect(inside).toEqual([])
  })

  it('of list filters say what they keep', () => {
    const lists = types
      .filter(isInputObjectType)
      .flatMap((type) => Object.values(type.getFields()).map((field) => [type.name, field] as const))
      .filter(([, { type }]) => isListType(getNullableType(type)))
    expect(lists.length).toBeGreaterThan(20)
    const wrong = lists.filter(([, { description }]) => !description!.startsWith('Only '))
    expect(wrong.map(([type, { name }]) => `${type}.${name}`)).toEqual([])
  })

  it('of booleans, labels and ids start alike', () => {
    const form = ([type, { name, type: output }]: (typeof fields)[number]) => {
      if (getNamedType(output) === GraphQLBoolean) return /^Whether /
      if (name.endsWith('Label') && name !== 'unitLabel') return /^The .*in French/
      if (name === 'id' && !['Tombstone', 'ReleaseChange'].includes(type)) return /^Opaque id, (derived from|assigned)/
      return /./
    }
    const wrong = fields.filter((each) => !form(each).test(each[1].description ?? ''))
    expect(wrong.map(([type, { name, description }]) => `${type}.${name}: ${description}`)).toEqual([])
  })

  it('do not refer to one another, because fields are sorted by name', () => {
    const wrong = all.filter(([, text]) => /^[^.]*\b(of|among) them\b|^The same\b/.test(text))
    expect(wrong).toEqual([])
  })
})
