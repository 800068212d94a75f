const elsewhere =
  'If the Federation specification allows it, compose with another tool and set HUB_SUPERGRAPH to the result.'
const defineAlike = 'Define it the same way in every subgraph, or rename it in one.'
const sameDefault = 'Use the same default in every subgraph.'
const addOrRelax = 'Add it where it is missing, or make it optional.'
const correctLink =
  'Correct @link: use it once, with a URL such as https://specs.apollo.dev/federation/v2.3, and import only what that version defines.'
const renameRoot = 'Rename that type.'

/** What to do about an error, by the composer's code. */
const advices: Record<string, string> = {
  INVALID_FIELD_SHARING:
    'If it is part of the key of its type, add that @key. If it means the same in each subgraph, add @shareable. Otherwise rename it or its type, or remove it.',
  FIELD_TYPE_MISMATCH: defineAlike,
  FIELD_ARGUMENT_TYPE_MISMATCH: defineAlike,
  EXTERNAL_TYPE_MISMATCH: 'Give the @external field the same type as in the subgraph that defines it.',
  FIELD_ARGUMENT_DEFAULT_MISMATCH: sameDefault,
  INPUT_FIELD_DEFAULT_MISMATCH: sameDefault,
  REQUIRED_ARGUMENT_MISSING_IN_SOME_SUBGRAPH: addOrRelax,
  REQUIRED_INPUT_FIELD_MISSING_IN_SOME_SUBGRAPH: addOrRelax,
  ENUM_VALUE_MISMATCH: 'Add the value where it is missing, or rename one of the enums.',
  EMPTY_MERGED_ENUM_TYPE: 'Give the enums values in common, or rename one of them.',
  EMPTY_MERGED_INPUT_TYPE: 'Give the inputs fields in common, or rename one of them.',
  TYPE_KIND_MISMATCH: 'Rename the type in one of them.',
  SATISFIABILITY_ERROR: `Give the type of the field a @key that the previous subgraph also has, or define the field with @shareable in both. Under @requires, a fragment on an interface is not supported: write one for each type. ${elsewhere}`,
  KEY_INVALID_FIELDS: 'List fields of the type, separated by spaces.',
  REQUIRES_INVALID_FIELDS:
    'Under @requires, list fields that the type has in that subgraph (@external if another subgraph resolves them), separated by spaces.',
  PROVIDES_INVALID_FIELDS:
    'Under @provides, list fields that the type has in that subgraph (@external if another subgraph resolves them), separated by spaces.',
  REQUIRES_FIELDS_MISSING_EXTERNAL:
    'Remove the field from @requires, or mark it @external if another subgraph resolves it.',
  PROVIDES_FIELDS_MISSING_EXTERNAL:
    'Remove the field from @provides, or mark it @external if another subgraph resolves it.',
  EXTERNAL_UNUSED: 'Remove the field, or remove @external.',
  EXTERNAL_MISSING_ON_BASE: 'Remove @external in the subgraph that resolves the field.',
  EXTERNAL_ARGUMENT_MISSING: 'Give the @external field the same arguments as where it is defined.',
  EXTENSION_WITH_NO_BASE: "Correct the name, or write 'type' instead of 'extend type'.",
  INTERFACE_FIELD_NO_IMPLEM: 'Add the field to that type, or rename one of the interfaces.',
  OVERRIDE_SOURCE_HAS_OVERRIDE: 'Keep @override only in the subgraph that should resolve the field.',
  REFERENCED_INACCESSIBLE:
    'Mark everything that refers to it as @inaccessible too, or remove @inaccessible from the type.',
  INTERFACE_KEY_MISSING_IMPLEMENTATION_TYPE: `Define those types in that subgraph too. ${elsewhere}`,
  INTERFACE_OBJECT_USAGE_ERROR: `Give the type a @key, and define the interface with the same @key in another subgraph. ${elsewhere}`,
  UNSUPPORTED_FEATURE: `Link https://specs.apollo.dev/federation/v2.3 or newer. ${elsewhere}`,
  NO_QUERIES: 'Add a type Query with a field to one of them.',
  INVALID_GRAPHQL:
    'Correct the SDL: a subgraph defines every type and directive it uses, or imports those of Federation with @link.',
  INVALID_LINK_DIRECTIVE_USAGE: correctLink,
  INVALID_LINK_IDENTIFIER: correctLink,
  UNKNOWN_FEDERATION_LINK_VERSION:
    'Link a version from v2.0 to v2.9, the newest that the hub takes, such as https://specs.apollo.dev/federation/v2.9.',
  NOT_A_SUBGRAPH:
    'Link Federation 2, and give each type that it shares with the hub a @key: extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])',
  UNKNOWN_LINK_VERSION: correctLink,
  ROOT_QUERY_USED: renameRoot,
  ROOT_MUTATION_USED: renameRoot,
  ROOT_SUBSCRIPTION_USED: renameRoot,
  COMPOSITION_FAILED:
    'Remove the latest changes to the schemas until it passes, or compose with another tool and set HUB_SUPERGRAPH to the result.',
}

/**
 * Advises what to do about a composition error.
 *
 * @param code - The composer's code.
 * @returns One or more sentences; general advice for unlisted codes.
 */
export function adviseOn(code: string): string {
  return Object.hasOwn(advices, code) ? advices[code]! : `Change one of the subgraphs. ${elsewhere}`
}
