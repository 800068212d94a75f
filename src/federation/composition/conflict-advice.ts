const elsewhere =
  'The Federation specification may allow it: then compose with another tool and give the hub that supergraph in the setting HUB_SUPERGRAPH.'
const defineAlike = 'Define it alike in every subgraph, or rename it in one.'
const sameDefault = 'Write the same default in every subgraph.'
const addOrRelax = 'Add it where it is missing, or make it optional.'
const correctLink =
  'Correct @link: use it once, with a URL such as https://specs.apollo.dev/federation/v2.3, and import only what that version has.'
const renameRoot = 'Rename that type.'

/** What to do about an error, by the composer's code for it. */
const advices: Record<string, string> = {
  INVALID_FIELD_SHARING:
    "If it belongs to the key of its type, write that @key there (for a type of the hub, a key that the hub has). If it means the same in each of them, add @shareable, unless it is the hub's own. Otherwise rename it or its type, or leave it out.",
  FIELD_TYPE_MISMATCH: defineAlike,
  FIELD_ARGUMENT_TYPE_MISMATCH: defineAlike,
  EXTERNAL_TYPE_MISMATCH: 'Give the @external field the type it has in the subgraph that defines it.',
  FIELD_ARGUMENT_DEFAULT_MISMATCH: sameDefault,
  INPUT_FIELD_DEFAULT_MISMATCH: sameDefault,
  REQUIRED_ARGUMENT_MISSING_IN_SOME_SUBGRAPH: addOrRelax,
  REQUIRED_INPUT_FIELD_MISSING_IN_SOME_SUBGRAPH: addOrRelax,
  ENUM_VALUE_MISMATCH: 'Add the value where it is missing, or rename one of the enums.',
  EMPTY_MERGED_ENUM_TYPE: 'Give the enums values in common, or rename one of them.',
  EMPTY_MERGED_INPUT_TYPE: 'Give the inputs fields in common, or rename one of them.',
  TYPE_KIND_MISMATCH: 'Rename the type in one of them.',
  SATISFIABILITY_ERROR: `Give the type of the field a @key that the subgraph before it has too, or define the field with @shareable in both. Under @requires, a fragment on an interface is not understood: write one for each type. ${elsewhere}`,
  KEY_INVALID_FIELDS: 'Name fields that the type has, with a space between them.',
  REQUIRES_INVALID_FIELDS:
    'Under @requires, name fields that the type has in that subgraph (@external where another one gives them), with a space between them.',
  PROVIDES_INVALID_FIELDS:
    'Under @provides, name fields that the type has in that subgraph (@external where another one gives them), with a space between them.',
  REQUIRES_FIELDS_MISSING_EXTERNAL:
    'Take the field out of @requires, or mark it @external if another subgraph gives it.',
  PROVIDES_FIELDS_MISSING_EXTERNAL:
    'Take the field out of @provides, or mark it @external if another subgraph gives it.',
  EXTERNAL_UNUSED: 'Leave the field out, or take @external away.',
  EXTERNAL_MISSING_ON_BASE: 'Take @external away where the value comes from.',
  EXTERNAL_ARGUMENT_MISSING: 'Write the @external field with the arguments it has where it is defined.',
  EXTENSION_WITH_NO_BASE: "Correct the name, or write 'type' in place of 'extend type'.",
  INTERFACE_FIELD_NO_IMPLEM: 'Add the field to that type, or rename one of the interfaces.',
  OVERRIDE_SOURCE_HAS_OVERRIDE: 'Keep @override in the one subgraph that is to give the field.',
  REFERENCED_INACCESSIBLE: 'Mark what refers to it as @inaccessible too, or take @inaccessible away from the type.',
  INTERFACE_KEY_MISSING_IMPLEMENTATION_TYPE: `Define those types there too. ${elsewhere}`,
  INTERFACE_OBJECT_USAGE_ERROR: `Give the type a @key, and define the interface with the same @key in another subgraph. ${elsewhere}`,
  UNSUPPORTED_FEATURE: `Link https://specs.apollo.dev/federation/v2.3 or newer. ${elsewhere}`,
  NO_QUERIES: 'Add a type Query with a field to one of them.',
  INVALID_GRAPHQL:
    'Correct the SDL: a subgraph defines every type and directive it uses, or imports those of Federation with @link.',
  INVALID_LINK_DIRECTIVE_USAGE: correctLink,
  INVALID_LINK_IDENTIFIER: correctLink,
  UNKNOWN_FEDERATION_LINK_VERSION: correctLink,
  UNKNOWN_LINK_VERSION: correctLink,
  ROOT_QUERY_USED: renameRoot,
  ROOT_MUTATION_USED: renameRoot,
  ROOT_SUBSCRIPTION_USED: renameRoot,
  COMPOSITION_FAILED:
    'Remove what is newest in the schemas until it passes, or compose with another tool and give the hub that supergraph in the setting HUB_SUPERGRAPH.',
}

/**
 * Says what to do about an error of composition.
 *
 * @param code - The composer's code for it.
 * @returns A sentence or more; general advice for a code that has none of its own.
 */
export function adviseOn(code: string): string {
  return Object.hasOwn(advices, code) ? advices[code]! : `Change one of the subgraphs. ${elsewhere}`
}
