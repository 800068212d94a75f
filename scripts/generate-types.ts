import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { codegen } from '@graphql-codegen/core'
import * as typescript from '@graphql-codegen/typescript'
import * as typescriptResolvers from '@graphql-codegen/typescript-resolvers'
import { makeExecutableSchema } from '@graphql-tools/schema'
import { getDocumentNodeFromSchema } from '@graphql-tools/utils'
import { lexicographicSortSchema, print } from 'graphql'
import { validateSDL } from 'graphql/validation/validate.js'
import { models } from '../src/domains/models.ts'
import { readSchema, readShortForm } from '../src/graph/read-schema.ts'

// Writes src/domains/schema-types.ts and schema.graphql from schema/.
const root = path.join(import.meta.dirname, '..')
// Mistakes are reported in the short form, with their locations, before it is expanded.
const mistakes = validateSDL(readShortForm())
if (mistakes.length > 0) throw new Error(mistakes.map(String).join('\n\n'))
const document = getDocumentNodeFromSchema(lexicographicSortSchema(makeExecutableSchema({ typeDefs: readSchema() })))
const inSchema = new Set(document.definitions.flatMap((each) => ('name' in each && each.name ? [each.name.value] : [])))

// The parent of a resolver is a row of the type's model; that of a connection is a page from the kernel.
const rows = Object.values(models)
  .filter(({ type }) => type !== 'GeoJSON')
  .map(({ type, table }) => [type, `Row<'${table}'>`] as const)
const connections = rows
  .map(([type, row]) => [`${type}Connection`, `Connection<${row}>`] as const)
  .filter(([connection]) => inSchema.has(connection))

// The kernel creates complete groups, whatever their type is called.
const groups = [...inSchema]
  .filter((name) => name.endsWith('GroupKeys'))
  .map((keys) => keys.slice(0, -'Keys'.length))
  .flatMap((group) => [
    [group, 'Group'],
    [`${group}Keys`, 'GroupKeys'],
    [`${group}Connection`, 'GroupConnection'],
  ])

const header = [
  '// Generated from schema/ by `npm run generate`. Do not edit.',
  "import type { Group, GroupKeys } from '../batch/groups/read-group.ts'",
  "import type { GroupConnection } from '../batch/groups/load-groups.ts'",
  "import type { Row } from '../batch/model.ts'",
  "import type { Connection } from '../batch/connection.ts'",
  "import type { Hit, Question } from './search/model.ts'",
]

const filename = path.join(root, 'src/domains/schema-types.ts')
const types = await codegen({
  filename,
  schema: document,
  documents: [],
  plugins: [{ typescript: {} }, { typescriptResolvers: {} }],
  pluginMap: { typescript, typescriptResolvers },
  config: {
    contextType: './context.ts#Context',
    mappers: {
      ...Object.fromEntries([...rows, ...connections, ...groups]),
      Node: 'object',
      Sourced: 'object',
      SearchResult: 'object',
      RelationTarget: 'object',
      SearchConnection:
        '{ question: Question; hits: Hit[]; hasNextPage: boolean; hasPreviousPage: boolean; demonstrationCount: number }',
      SearchEdge: 'Hit',
    },
    scalars: { Date: 'string', DateTime: 'string', GeoJSON: 'object', ID: { input: 'string', output: 'string' } },
    addInterfaceFieldResolverTypes: true,
    optionalResolveType: true,
    enumsAsTypes: true,
    useTypeImports: true,
    importExtension: '.ts',
    emitLegacyCommonJSImports: false,
    strictScalars: true,
  },
})
writeFileSync(filename, `${header.join('\n')}\n${types}`)
writeFileSync(path.join(root, 'schema.graphql'), print(document))
