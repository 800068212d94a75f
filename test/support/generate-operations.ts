import {
  astFromValue,
  doTypesOverlap,
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  isUnionType,
  parse,
  print,
  separateOperations,
  visit,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLInputType,
  type GraphQLNamedInputType,
  type GraphQLSchema,
} from 'graphql'
import { createRandom } from '../../src/datasets/demonstration/random.ts'

/** A GraphQL request, independent of transport. */
export type OperationRequest = { query: string; variables: Record<string, unknown>; operationName?: string }

/**
 * Values to send, by schema coordinate (`Query.commune(code:)`, `ActionFilter.text`) or else by the name of the
 * argument or input field. For a list, the values are its items.
 */
export type ValuePool = Readonly<Record<string, readonly unknown[]>>

export type GenerateOptions = {
  schema: GraphQLSchema
  /** Other values are made up: enum values, small numbers, a letter. */
  values?: ValuePool
  /** The maximum depth of selections; the last level has only leaves. */
  depth?: number
  /** The maximum number of fields in an operation; those of fragments count at every spread. */
  fields?: number
}

type ParentType = Exclude<GraphQLCompositeType, { getTypes(): unknown }>
type Variable = { name: string; definition: string; sent: unknown }
type Fragment = { name: string; type: GraphQLCompositeType; body: string; scope: Scope; depth: number; size: number }

/** What each response name stands for where selections merge; it may be repeated only with the same meaning. */
type Scope = Map<string, { declaration: string; args: string; scope: Scope }>

/**
 * Generates a valid request, in which every variable has a value of its type. It has aliases, fields that merge, inline
 * and named fragments on every overlapping type, variables with and without defaults, nulls, `@skip` and `@include`,
 * and sometimes several operations. The same seed generates the same request.
 * @throws If an argument has a custom scalar and no value in the pool.
 */
export function generateOperation(options: GenerateOptions, seed: number): OperationRequest {
  const { schema, values = {}, depth: maxLevels = 6, fields: maxFields = 40 } = options
  const random = createRandom(seed)
  const compositeTypes = Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLCompositeType => isCompositeType(type) && !type.name.startsWith('__'),
  )
  const variables: Variable[] = []
  const fragments: Fragment[] = []
  let aliases = 0
  let fieldsLeft = maxFields

  function selectionSet(type: GraphQLCompositeType, scope: Scope, depth: number): string {
    const selections = Array.from({ length: random.between(1, 5) }, () => selection(type, scope, depth))
    return `{ ${selections.join(' ')} }`
  }

  function selection(type: GraphQLCompositeType, scope: Scope, depth: number): string {
    if (fieldsLeft <= 0 || random.chance(0.05)) return `__typename${directive()}`
    if (depth > 1 && random.chance(0.12)) return inlineFragment(type, scope, depth - 1)
    if (depth > 1 && random.chance(isUnionType(type) ? 0.5 : 0.12)) return spread(type, scope, depth - 1)
    if (isUnionType(type)) return depth > 1 ? inlineFragment(type, scope, depth - 1) : '__typename'
    return field(type, scope, depth)
  }

  function field(parent: ParentType, scope: Scope, depth: number): string {
    const [leaves, branches] = partition(Object.values(parent.getFields()), ({ type }) =>
      isLeafType(getNamedType(type)),
    )
    const goesOn =
      depth > 1 && branches.length > 0 && (leaves.length === 0 || random.chance(depth === maxLevels ? 0.9 : 0.5))
    if (!goesOn && leaves.length === 0) return '__typename'
    const { name, type, args: accepted } = random.pick(goesOn ? branches : leaves)
    fieldsLeft--

    const known = scope.get(name)
    // Fields of the same name and type can still have other arguments elsewhere.
    const declaration = `${name}(${accepted.map((argument) => `${argument.name}: ${argument.type}`).join()}): ${type}`
    const isKnown = known?.declaration === declaration
    const args = isKnown && random.chance(0.5) ? known.args : argumentsOf(`${parent.name}.${name}`, accepted)
    const fits = !known || (isKnown && known.args === args)
    const responseName = fits && random.chance(0.85) ? name : `a${++aliases}`
    const entry = scope.get(responseName) ?? { declaration, args, scope: new Map() }
    scope.set(responseName, entry)

    const target = getNamedType(type)
    const selected = isCompositeType(target) ? ` ${selectionSet(target, entry.scope, depth - 1)}` : ''
    return `${responseName === name ? '' : `${responseName}: `}${name}${args}${directive()}${selected}`
  }

  function inlineFragment(type: GraphQLCompositeType, scope: Scope, depth: number): string {
    if (random.chance(0.2)) return `...${directive()} ${selectionSet(type, scope, depth)}`
    const condition = random.pick(overlapping(type))
    return `... on ${condition.name}${directive()} ${selectionSet(condition, scope, depth)}`
  }

  function spread(type: GraphQLCompositeType, scope: Scope, depth: number): string {
    const usable = fragments.filter(
      (fragment) =>
        fragment.depth <= depth &&
        fragment.size <= fieldsLeft &&
        doTypesOverlap(schema, fragment.type, type) &&
        merges(scope, fragment.scope),
    )
    const isAgain = usable.length > 0 && random.chance(0.6)
    const fragment = isAgain ? random.pick(usable) : newFragment(random.pick(overlapping(type)), depth)
    if (!merges(scope, fragment.scope)) return '__typename'
    merge(scope, fragment.scope)
    if (isAgain) fieldsLeft -= fragment.size
    return `...${fragment.name}${directive()}`
  }

  function newFragment(type: GraphQLCompositeType, depth: number): Fragment {
    const scope: Scope = new Map()
    const before = fieldsLeft
    const body = selectionSet(type, scope, depth)
    const fragment = { name: `F${fragments.length + 1}`, type, body, scope, depth, size: before - fieldsLeft }
    fragments.push(fragment)
    return fragment
  }

  function overlapping(type: GraphQLCompositeType): GraphQLCompositeType[] {
    return compositeTypes.filter((other) => doTypesOverlap(schema, type, other))
  }

  function directive(): string {
    if (!random.chance(0.08)) return ''
    const [name, usual] = random.pick([
      ['include', true],
      ['skip', false],
    ] as const)
    return ` @${name}(if: ${literal(random.chance(0.8) ? usual : !usual, booleanOf(name))})`
  }

  function booleanOf(name: 'include' | 'skip'): GraphQLInputType {
    return schema.getDirective(name)!.args[0]!.type
  }

  function argumentsOf(coordinate: string, accepted: readonly GraphQLArgument[]): string {
    const chosen = accepted.filter((argument) => isRequiredArgument(argument) || random.chance(0.45))
    // Connections accept only one of the two.
    const unwanted = chosen.some(({ name }) => name === 'first') ? 'last' : ''
    const sent = chosen.filter(({ name }) => name !== unwanted)
    const texts = sent.map(
      ({ name, type }) => `${name}: ${literal(valueOf(type, `${coordinate}(${name}:)`, name), type)}`,
    )
    return texts.length > 0 ? `(${texts.join(', ')})` : ''
  }

  /** A value of an input type, as JSON. */
  function valueOf(type: GraphQLInputType, coordinate: string, name: string): unknown {
    if (isNonNullType(type)) return presentValueOf(type.ofType, coordinate, name)
    return random.chance(0.1) ? null : presentValueOf(type, coordinate, name)
  }

  function presentValueOf(type: GraphQLInputType, coordinate: string, name: string): unknown {
    if (isListType(type)) {
      // A single value is coerced to a list.
      if (random.chance(0.1)) return presentValueOf(getNullableType(type.ofType), coordinate, name)
      const length = random.chance(0.1) ? 0 : random.between(1, 3)
      return Array.from({ length }, () => valueOf(type.ofType, coordinate, name))
    }
    if (isInputObjectType(type)) {
      const chosen = Object.values(type.getFields()).filter((each) => isRequiredInputField(each) || random.chance(0.3))
      return Object.fromEntries(
        chosen.map((each) => [each.name, valueOf(each.type, `${type.name}.${each.name}`, each.name)]),
      )
    }
    const pool = values[coordinate] ?? values[name]
    return pool ? random.pick(pool) : madeUp(type as GraphQLNamedInputType, coordinate)
  }

  function madeUp(type: GraphQLNamedInputType, coordinate: string): unknown {
    if (isEnumType(type)) return random.pick(type.getValues()).name
    const scalars: Record<string, () => unknown> = {
      Int: () => random.between(0, 5),
      Float: () => random.between(0, 100) / 8,
      Boolean: () => random.chance(0.5),
      String: () => random.pick(['', 'a', 'É "b" \\ c']),
      ID: () => String(random.between(1, 100)),
    }
    const make = scalars[type.name]
    if (!make) throw new Error(`Give ${coordinate} values: none can be made up for its type ${type.name}.`)
    return make()
  }

  /** The literal of a value, any part of which may be a variable. */
  function literal(value: unknown, type: GraphQLInputType): string {
    return random.chance(0.25) ? variable(value, type) : textOf(value, type, literal)
  }

  function variable(value: unknown, type: GraphQLInputType): string {
    const bare = getNullableType(type)
    const isStrict = value !== null && random.chance(0.4)
    // A nullable variable in a non-null position needs a default.
    const hasDefault = value !== null && ((isNonNullType(type) && !isStrict) || random.chance(0.4))
    const canBeNull = !isStrict && !isNonNullType(type)
    const canBeMissing = hasDefault || canBeNull
    const isMissing = canBeMissing && random.chance(0.3)
    const name = `v${variables.length + 1}`
    const fallback = hasDefault ? ` = ${constant(value, bare)}` : ''
    const sent = isMissing ? undefined : canBeNull && random.chance(0.2) ? null : value
    variables.push({ name, definition: `$${name}: ${bare}${isStrict ? '!' : ''}${fallback}`, sent })
    return `$${name}`
  }

  /** The literal of a value without variables, as in a default. */
  function constant(value: unknown, type: GraphQLInputType): string {
    return textOf(value, type, constant)
  }

  const count = random.chance(0.15) ? random.between(2, 3) : 1
  const operations = Array.from({ length: count }, (_, index) => {
    fieldsLeft = maxFields
    const name = count > 1 || random.chance(0.6) ? `Q${index + 1}` : ''
    return { name, body: selectionSet(schema.getQueryType()!, new Map(), maxLevels) }
  })
  const chosen = random.pick(operations)
  return {
    query: assemble(operations, fragments, variables),
    variables: Object.fromEntries(
      variables.filter(({ sent }) => sent !== undefined).map(({ name, sent }) => [name, sent]),
    ),
    ...(chosen.name && (count > 1 || random.chance(0.5)) ? { operationName: chosen.name } : {}),
  }
}

/** Assembles a document in which each operation declares its variables and every fragment is used. */
function assemble(
  operations: readonly { name: string; body: string }[],
  fragments: readonly Fragment[],
  variables: readonly Variable[],
): string {
  const texts = fragments.map(({ name, type, body }) => `fragment ${name} on ${type} ${body}`)
  const draft = parse([...operations.map(({ name, body }) => `query ${name} ${body}`), ...texts].join('\n'))
  const separated = separateOperations(draft)
  const spread = new Set<string>()
  const declared = operations.map(({ name, body }) => {
    const used = new Set<string>()
    visit(separated[name]!, {
      Variable: (node) => void used.add(node.name.value),
      FragmentDefinition: (node) => void spread.add(node.name.value),
    })
    const definitions = variables.filter((each) => used.has(each.name)).map(({ definition }) => definition)
    return `query ${name}${definitions.length > 0 ? `(${definitions.join(', ')})` : ''} ${body}`
  })
  return print(parse([...declared, ...texts.filter((_, index) => spread.has(fragments[index]!.name))].join('\n')))
}

/**
 * The literal of a value.
 * @param part - Writes the values in it.
 */
function textOf(
  value: unknown,
  type: GraphQLInputType,
  part: (value: unknown, type: GraphQLInputType) => string,
): string {
  const bare = getNullableType(type)
  if (value === null) return 'null'
  if (isListType(bare)) {
    return Array.isArray(value)
      ? `[${value.map((item) => part(item, bare.ofType)).join(', ')}]`
      : textOf(value, bare.ofType, part)
  }
  if (isInputObjectType(bare)) {
    const types = bare.getFields()
    const fields = Object.entries(value as object).map(([name, each]) => `${name}: ${part(each, types[name]!.type)}`)
    return `{ ${fields.join(', ')} }`
  }
  return print(astFromValue(value, bare)!)
}

/** Whether the fields of a fragment can merge with those already there. */
function merges(scope: Scope, added: Scope): boolean {
  return [...added].every(([name, entry]) => {
    const there = scope.get(name)
    if (!there) return true
    const isSame = there.declaration === entry.declaration && there.args === entry.args
    return isSame && merges(there.scope, entry.scope)
  })
}

function merge(scope: Scope, added: Scope): void {
  for (const [name, entry] of added) {
    const there = scope.get(name) ?? { ...entry, scope: new Map() }
    scope.set(name, there)
    merge(there.scope, entry.scope)
  }
}

function partition<Item>(items: readonly Item[], belongs: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(belongs), items.filter((item) => !belongs(item))]
}
