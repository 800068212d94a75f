import { globSync, readFileSync } from 'node:fs'
import type { CodegenConfig } from '@graphql-codegen/cli'
import { models } from './src/domains/models.ts'

// A resolver's parent is the row that the type's model reads; a connection's is what the kernel makes of a page.
const rows = Object.values(models)
  .filter(({ type }) => type !== 'GeoJSON')
  .map(({ type, table }) => [type, `Row<'${table}'>`] as const)
const connections = rows.map(([type, row]) => [`${type}Connection`, `Connection<${row}>`] as const)

// What rows are grouped into is made by the kernel whole, whatever it is called.
const groups = globSync('schema/*.graphql')
  .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/^type (\w+Group)Keys\b/gm)])
  .flatMap(([, group]) => [
    [group!, 'Group'],
    [`${group}Keys`, 'GroupKeys'],
    [`${group}Connection`, 'GroupConnection'],
  ])

const config: CodegenConfig = {
  schema: 'schema/*.graphql',
  generates: {
    'src/domains/schema-types.ts': {
      plugins: [
        {
          add: {
            content: [
              '// Generated from schema/ by `npm run generate`. Do not edit.',
              "import type { Group, GroupKeys } from '../batch/group-statement.ts'",
              "import type { GroupConnection } from '../batch/load-groups.ts'",
              "import type { Row } from '../batch/model.ts'",
              "import type { Connection } from '../relay/paging.ts'",
              "import type { Hit, Question } from './search/queries.ts'",
            ],
          },
        },
        'typescript',
        'typescript-resolvers',
      ],
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
    },
    'schema.graphql': { plugins: ['schema-ast'], config: { includeDirectives: true } },
  },
}

// The codegen command reads a default export.
export default config
