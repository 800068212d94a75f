import graphql from '@graphql-eslint/eslint-plugin'

/** Rules for all SDL: the short form in `schema/`, and its expanded form `schema.graphql`. */
const rules = {
  '@graphql-eslint/description-style': ['error', { style: 'block' }],
  '@graphql-eslint/no-hashtag-description': 'error',

  '@graphql-eslint/naming-convention': [
    'error',
    {
      types: 'PascalCase',
      FieldDefinition: 'camelCase',
      InputValueDefinition: 'camelCase',
      Argument: 'camelCase',
      DirectiveDefinition: 'camelCase',
      EnumValueDefinition: 'UPPER_CASE',
      'FieldDefinition[parent.name.value=Query]': { forbiddenPrefixes: ['query', 'get', 'list'] },
      'EnumTypeDefinition,EnumTypeExtension': { forbiddenPrefixes: ['Enum'], forbiddenSuffixes: ['Enum'] },
      'InterfaceTypeDefinition,InterfaceTypeExtension': { forbiddenSuffixes: ['Interface'] },
      'UnionTypeDefinition,UnionTypeExtension': { forbiddenSuffixes: ['Union'] },
      'ObjectTypeDefinition,ObjectTypeExtension': { forbiddenPrefixes: ['Type'], forbiddenSuffixes: ['Type'] },
      'InputObjectTypeDefinition,InputObjectTypeExtension': { requiredSuffixes: ['Filter', 'Order'] },
    },
  ],
  '@graphql-eslint/no-typename-prefix': 'error',
  // The graph is read-only.
  '@graphql-eslint/no-root-type': ['error', { disallow: ['mutation', 'subscription'] }],

  '@graphql-eslint/unique-type-names': 'error',
  '@graphql-eslint/unique-field-definition-names': 'error',
  '@graphql-eslint/unique-enum-value-names': 'error',
  '@graphql-eslint/unique-directive-names': 'error',
  '@graphql-eslint/unique-operation-types': 'error',
  '@graphql-eslint/lone-schema-definition': 'error',

  // A deprecation names the replacement, and a date.
  '@graphql-eslint/require-deprecation-reason': 'error',
  '@graphql-eslint/require-deprecation-date': 'error',
}

/** Rules for the expanded form only. */
const expandedRules = {
  // Everything has a description, as a block string.
  '@graphql-eslint/require-description': [
    'error',
    {
      types: true,
      rootField: true,
      DirectiveDefinition: true,
      FieldDefinition: true,
      InputValueDefinition: true,
      EnumValueDefinition: true,
    },
  ],
  '@graphql-eslint/no-unreachable-types': 'error',

  // These need a valid schema. `npm run generate` validates the short form.
  '@graphql-eslint/unique-directive-names-per-location': 'error',
  '@graphql-eslint/known-type-names': 'error',
  '@graphql-eslint/known-argument-names': 'error',
  '@graphql-eslint/known-directives': 'error',
  '@graphql-eslint/possible-type-extension': 'error',
  '@graphql-eslint/provided-required-arguments': 'error',

  '@graphql-eslint/relay-page-info': 'error',
  '@graphql-eslint/relay-connection-types': 'error',
  // Connections also have `nodes`, bounded lists are plain, and departments have a code instead of an id.
  '@graphql-eslint/relay-edge-types': ['error', { shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false }],
  // Search results are capped and run forward only.
  '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
}

// The plugin keeps the first configuration that it reads, so it contains both schemas.
const projects = { short: { schema: 'schema/**/*.graphql' }, expanded: { schema: 'schema.graphql' } }

/** Lint of the SDL. TypeScript is linted by oxlint. */
export default [lintOf(projects.short.schema, rules), lintOf(projects.expanded.schema, { ...rules, ...expandedRules })]

function lintOf(files, rules) {
  return {
    files: [files],
    plugins: { '@graphql-eslint': graphql },
    languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { projects } } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules,
  }
}
