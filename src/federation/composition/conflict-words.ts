import { OWN_NAME } from '../own-subgraph.ts'

/** A conflict in plain words; `coordinate` is what collides, such as `Type.field`. */
export type ConflictWords = { code: string; sentence: string; advice: string; coordinate: string | undefined }

/**
 * What a message of the composer is made into, all with the groups of the pattern. Quotes are single ones, line breaks
 * spaces. Without a pattern it fits every message of its code, and without a sentence the message stays as it is.
 */
type Rule = { message?: RegExp; sentence?: string; coordinate?: string; advice: string }

const elsewhere =
  'The specification of Federation may allow it: then compose with another tool and give the hub that supergraph, in the setting HUB_SUPERGRAPH.'
const renameOrAlign = 'Define it alike in each of them, or rename it in one.'
const quoted = "'([^']+)'"

const wrongLink: Rule[] = [
  {
    message: /^.*$/,
    coordinate: 'schema',
    advice:
      'Correct @link: once, with an url such as https://specs.apollo.dev/federation/v2.3, and under import only what that version has.',
  },
]

const wrongRoot: Rule[] = [{ advice: 'Rename that type.' }]

const rules: Record<string, Rule[]> = {
  INVALID_FIELD_SHARING: [
    {
      message: new RegExp(
        `^Non-shareable field ${quoted} is resolved .*from (subgraphs? .*'${OWN_NAME}'.*) and defined as non-shareable in (?:all of them|.*'${OWN_NAME}'.*)$`,
      ),
      sentence: "The field '$1' is defined in $2, and the hub does not share it.",
      coordinate: '$1',
      advice: "Rename the partner's field or type, or leave it out; a @key has to be one that the hub has.",
    },
    {
      message: new RegExp(
        `^Non-shareable field ${quoted} is resolved .*from (subgraphs? .*) and defined as non-shareable in (.*)$`,
      ),
      sentence: "The field '$1' is defined in $2, and non-shareable in $3.",
      coordinate: '$1',
      advice:
        'If it belongs to the key of its type, write that @key there; if it means the same in each of them, add @shareable; otherwise rename it or its type in all but one.',
    },
    { message: /^Fields on root level subscription/, advice: 'Take @shareable away from the fields of Subscription.' },
  ],
  FIELD_TYPE_MISMATCH: [
    {
      message: new RegExp(`^Type of field ${quoted} is incompatible across subgraphs: it (.*)$`),
      sentence: "The field '$1' does not have the same type everywhere: it $2.",
      coordinate: '$1',
      advice: renameOrAlign,
    },
  ],
  EXTERNAL_TYPE_MISMATCH: [
    {
      message: new RegExp(
        `^Type of field ${quoted} is incompatible across subgraphs \\(where marked @external\\): it (.*)$`,
      ),
      sentence: "The field '$1' is @external with another type than the one it has: it $2.",
      coordinate: '$1',
      advice: 'Give the @external field the type of the subgraph that defines it.',
    },
  ],
  FIELD_ARGUMENT_TYPE_MISMATCH: [
    {
      message: new RegExp(`^Type of argument ${quoted} is incompatible across subgraphs: it (.*)$`),
      sentence: "The argument '$1' does not have the same type everywhere: it $2.",
      coordinate: '$1',
      advice: renameOrAlign,
    },
  ],
  FIELD_ARGUMENT_DEFAULT_MISMATCH: [
    {
      message: new RegExp(`^Argument ${quoted} has incompatible default values across subgraphs: it (.*)$`),
      sentence: "The argument '$1' does not have the same default everywhere: it $2.",
      coordinate: '$1',
      advice: 'Write the same default in each of them.',
    },
  ],
  INPUT_FIELD_DEFAULT_MISMATCH: [
    {
      message: new RegExp(`^Input field ${quoted} has incompatible default values across subgraphs: it (.*)$`),
      sentence: "The input field '$1' does not have the same default everywhere: it $2.",
      coordinate: '$1',
      advice: 'Write the same default in each of them.',
    },
  ],
  REQUIRED_ARGUMENT_MISSING_IN_SOME_SUBGRAPH: [
    {
      message: new RegExp(`^Argument ${quoted} is required .*: it (.*)$`),
      sentence: "The argument '$1' is required, but not known everywhere: it $2.",
      coordinate: '$1',
      advice: 'Add it where it is missing, or make it optional.',
    },
  ],
  REQUIRED_INPUT_FIELD_MISSING_IN_SOME_SUBGRAPH: [
    {
      message: new RegExp(`^Input object field ${quoted} is required .*: it (.*)$`),
      sentence: "The input field '$1' is required, but not known everywhere: it $2.",
      coordinate: '$1',
      advice: 'Add it where it is missing, or make it optional.',
    },
  ],
  ENUM_VALUE_MISMATCH: [
    {
      message: new RegExp(
        `^Enum type ${quoted} is used as both .* but value ${quoted} is not defined in all .*: '[^']+' is (defined in .*)$`,
      ),
      sentence: "The enum '$1' is both sent and received, so each value must be known everywhere; '$2' is $3.",
      coordinate: '$1.$2',
      advice: 'Add the value where it is missing, or rename one of the enums.',
    },
  ],
  EMPTY_MERGED_ENUM_TYPE: [
    {
      message: new RegExp(`^None of the values of enum type ${quoted} .*$`),
      sentence: "The enum '$1' has no value that all its subgraphs know.",
      coordinate: '$1',
      advice: 'Give it values in common, or rename one of the enums.',
    },
  ],
  EMPTY_MERGED_INPUT_TYPE: [
    {
      message: new RegExp(`^None of the fields of input object type ${quoted} .*$`),
      sentence: "The input '$1' has no field that all its subgraphs know.",
      coordinate: '$1',
      advice: 'Give it fields in common, or rename one of the inputs.',
    },
  ],
  TYPE_KIND_MISMATCH: [
    {
      message: new RegExp(`^Type ${quoted} has mismatched kind: it is (.*)$`),
      sentence: "'$1' is not the same kind of type everywhere: it is $2.",
      coordinate: '$1',
      advice: 'Rename it in one of them.',
    },
  ],
  SATISFIABILITY_ERROR: [
    {
      message: new RegExp(
        `^The following .* cannot be satisfied .*? because: (.*cannot satisfy @require conditions on field ${quoted}.*)$`,
      ),
      sentence: "Nothing leads to what @requires of '$2' selects: $1",
      coordinate: '$2',
      advice: `See to it that other subgraphs give all of it. A fragment on an interface is not understood there: write one for each type. ${elsewhere}`,
    },
    {
      message: new RegExp(`^The following .* cannot be satisfied .*? because: (.*?cannot find field ${quoted}.*)$`),
      sentence: "Nothing leads to the field '$2': $1",
      coordinate: '$2',
      advice:
        'Give its type a @key that the subgraph before it has too, or define the field with @shareable in both of them.',
    },
  ],
  KEY_INVALID_FIELDS: [
    {
      message: new RegExp(`^On type ${quoted}, for (.*?): (Syntax Error: .*)$`),
      sentence: "$2 of '$1' cannot be read ($3).",
      coordinate: '$1',
      advice: 'Write the names of its fields, with a space between them.',
    },
    {
      message: new RegExp(`^On type ${quoted}, for (.*?): Cannot query field ${quoted} on type ${quoted}.*$`),
      sentence: "$2 of '$1' names the field '$3', which '$4' does not have.",
      coordinate: '$4',
      advice: 'Correct the name, or add the field.',
    },
  ],
  REQUIRES_INVALID_FIELDS: needsField('@requires'),
  PROVIDES_INVALID_FIELDS: needsField('@provides'),
  REQUIRES_FIELDS_MISSING_EXTERNAL: needsExternal('@requires'),
  PROVIDES_FIELDS_MISSING_EXTERNAL: needsExternal('@provides'),
  EXTERNAL_UNUSED: [
    {
      message: new RegExp(`^Field ${quoted} is marked @external but .*$`),
      sentence: "The field '$1' is @external, but no @key, @requires or @provides names it.",
      coordinate: '$1',
      advice: 'Leave the field out, or take @external away.',
    },
  ],
  EXTERNAL_MISSING_ON_BASE: [
    {
      message: new RegExp(`^(?:Field|Type) ${quoted} is marked @external on all .*\\((.*)\\)\\.$`),
      sentence: "'$1' is @external in $2, and no other subgraph gives it.",
      coordinate: '$1',
      advice: 'Take @external away where the value comes from.',
    },
  ],
  EXTERNAL_ARGUMENT_MISSING: [
    {
      message: new RegExp(`^Field ${quoted} is missing argument ${quoted} .*?: argument '[^']+' (is .*)$`),
      sentence: "The @external field '$1' lacks the argument '$2', which $3.",
      coordinate: '$1',
      advice: 'Write the @external field with the arguments that it has where it is defined.',
    },
  ],
  EXTENSION_WITH_NO_BASE: [
    {
      message: new RegExp(`^Type ${quoted} is an extension type, .*$`),
      sentence: "The type '$1' is extended, but defined nowhere.",
      coordinate: '$1',
      advice: "Correct its name, or write 'type' in place of 'extend type'.",
    },
  ],
  INTERFACE_FIELD_NO_IMPLEM: [
    {
      message: new RegExp(
        `^Interface field ${quoted} is declared in (.*) but type ${quoted}, which implements ${quoted} in (subgraph '[^']+') does not have field ${quoted}\\.$`,
      ),
      sentence: "The interface field '$1' is declared in $2, but '$3', which implements '$4' in $5, has no '$6'.",
      coordinate: '$1',
      advice: "Add the field to '$3', or rename one of the interfaces.",
    },
  ],
  OVERRIDE_SOURCE_HAS_OVERRIDE: [
    {
      message: new RegExp(`^Field ${quoted} on subgraph .*$`),
      coordinate: '$1',
      advice: 'Keep @override in the one subgraph that is to give the field.',
    },
  ],
  REFERENCED_INACCESSIBLE: [
    {
      message: new RegExp(`^Type ${quoted} is @inaccessible but is referenced by ${quoted}, .*$`),
      sentence: "The type '$1' is @inaccessible, but '$2', which clients see, has it.",
      coordinate: '$2',
      advice: 'Mark that as @inaccessible too, or take it away from the type.',
    },
  ],
  INTERFACE_KEY_MISSING_IMPLEMENTATION_TYPE: [
    {
      message: new RegExp(`^Interface type ${quoted} .*$`),
      coordinate: '$1',
      advice: `Define those types there too. ${elsewhere}`,
    },
  ],
  INTERFACE_OBJECT_USAGE_ERROR: [
    {
      message: new RegExp(`^.*[Tt]ype ${quoted} .*$`),
      coordinate: '$1',
      advice: `Give it a @key, and define the interface, with the same @key, in another subgraph. ${elsewhere}`,
    },
  ],
  UNSUPPORTED_FEATURE: [{ advice: `Link https://specs.apollo.dev/federation/v2.3 or newer. ${elsewhere}` }],
  NO_QUERIES: [{ sentence: 'No subgraph has a query.', advice: 'Add a type Query with a field to one of them.' }],
  INVALID_GRAPHQL: [
    { message: /^(Syntax Error: .*)$/, sentence: 'The SDL cannot be read: $1', advice: 'Correct it there.' },
    {
      message: new RegExp(`^Unknown type (\\w+)$`),
      sentence: "The type '$1' is used, but not defined.",
      advice: 'Correct its name, or define it: each subgraph defines all types that it uses.',
    },
    {
      message: new RegExp(`^Unknown directive '(@\\w+)'\\.$`),
      sentence: "The directive '$1' is used, but not defined.",
      advice: 'Define it; if it is one of Federation, name it under import of @link.',
    },
    {
      message: new RegExp(`^Interface field (\\w+\\.\\w+) expect(.*?) but (\\w+)(.*)$`),
      sentence: "The interface field '$1' expect$2, but '$3'$4",
      coordinate: '$3',
      advice: "Give '$3' the field as the interface declares it.",
    },
    { message: /^Cannot set schema .*$/, coordinate: 'schema', advice: 'Correct the name of the type.' },
    {
      message: /^Union type (\w+) .*$/,
      coordinate: '$1',
      advice: 'Name object types only, which the subgraph defines.',
    },
    { message: new RegExp(`^.*?${quoted}.*$`), coordinate: '$1', advice: 'Correct its SDL.' },
    { advice: 'Correct its SDL.' },
  ],
  INVALID_LINK_DIRECTIVE_USAGE: wrongLink,
  INVALID_LINK_IDENTIFIER: wrongLink,
  UNKNOWN_FEDERATION_LINK_VERSION: wrongLink,
  UNKNOWN_LINK_VERSION: wrongLink,
  ROOT_QUERY_USED: wrongRoot,
  ROOT_MUTATION_USED: wrongRoot,
  ROOT_SUBSCRIPTION_USED: wrongRoot,
  COMPOSITION_FAILED: [
    {
      message: /^(.*)$/,
      sentence: 'The composer itself failed: $1',
      advice:
        'Take away what is newest in the schemas until it goes, or compose with another tool and give the hub that supergraph, in the setting HUB_SUPERGRAPH.',
    },
  ],
}

const otherwise: Rule[] = [
  { message: new RegExp(`^.*?${quoted}.*$`), coordinate: '$1', advice: `Change one of the subgraphs. ${elsewhere}` },
  { advice: `Change one of the subgraphs. ${elsewhere}` },
]

/** Says in plain words what the composer reports. In: its code and message, which may begin with `[subgraph]`. */
export function explainConflict(code: string, message: string): ConflictWords {
  const [, subgraph, reported = ''] = /^(?:\[([^\]]+)\] )?(.*)$/s.exec(message)!
  const plain = onOneLine(reported)
  const { message: pattern = /^.*$/, sentence = '$&', coordinate, advice } = findRule(code, plain)
  const fill = (template: string) => plain.replace(pattern, template)
  const where = subgraph === undefined ? '' : `In the subgraph '${subgraph}': `
  return {
    code,
    sentence: ended(where + fill(sentence).slice(0, LONGEST_SENTENCE)),
    advice: fill(advice),
    coordinate: coordinate && fill(coordinate),
  }
}

/** With its list of reasons as a sentence, and in single quotes. */
function onOneLine(message: string): string {
  return message
    .replaceAll(/:\n\s*- /g, ': ')
    .replaceAll(/\.?\n\s*- /g, '; ')
    .replaceAll('"', "'")
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}

/** A partner's SDL can hold names and texts of any length. */
const LONGEST_SENTENCE = 1_000

function findRule(code: string, plain: string): Rule {
  const known = Object.hasOwn(rules, code) ? rules[code]! : []
  return [...known, ...otherwise].find(({ message }) => !message || message.test(plain))!
}

function needsField(directive: string): Rule[] {
  return [
    {
      message: new RegExp(`^On field ${quoted}, for (.*?): Cannot query field ${quoted} on type ${quoted}.*$`),
      sentence: "$2 of '$1' names the field '$3', which '$4' does not have there.",
      coordinate: '$1',
      advice: `Correct the name, or add the field with @external, for ${directive} to find it.`,
    },
    {
      message: new RegExp(`^On field ${quoted}, for .*$`),
      coordinate: '$1',
      advice: `Name under ${directive} fields that the type has there, with a space between them.`,
    },
  ]
}

function needsExternal(directive: string): Rule[] {
  return [
    {
      message: new RegExp(`^On field ${quoted}, for (.*?): field ${quoted} should not be part .*$`),
      sentence: `$2 of '$1' names the field '$3', which this subgraph gives itself.`,
      coordinate: '$1',
      advice: `Take the field out of ${directive}, or mark it @external where another subgraph gives it.`,
    },
  ]
}

function ended(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`
}
