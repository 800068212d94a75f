import {
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isUnionType,
  Kind,
  TypeNameMetaFieldDef,
  visit,
  type DocumentNode,
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type InlineFragmentNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import { operationTooLarge } from '../../errors.ts'
import { isCondition } from '../../selections/conditions.ts'
import type { Selected, Selecting } from '../../selections/selections.ts'
import type { Path } from './engine.ts'
import type { OperationSelections } from './operation-selections.ts'

/** Fields of a plain document: those that fit in a document, on ten types each. So many take 0.1 s. */
const MAX_FIELDS = 5_000

/**
 * Rewrites an operation for the planners, around their bugs:
 * - each response name occurs once per selection set, because the native runtime loses parts of a list that is selected
 *   twice, as by components with a fragment each;
 * - conditions and named fragments are resolved;
 * - no alias equals the name of a field, because planners would take its value for the key of an entity, or for a
 *   required field;
 * - no variable has the name of one that planners add, such as `$representations`;
 * - the types that completion needs are selected, but not `__typename` at the root, which completion knows.
 *
 * @param selections - What the operation selects after `@skip` and `@include`.
 * @returns A document with this operation alone; undefined if it selects nothing, so that nothing has to be planned.
 * @throws GraphQLError if it would have too many fields.
 */
export function writePlain(
  schema: GraphQLSchema,
  selections: OperationSelections,
  operation: OperationDefinitionNode,
): DocumentNode | undefined {
  const root = schema.getRootType(operation.operation)!
  let count = 0
  const fields = writeFields(selections.on(root, selections.root).filter(isOfType))
  if (fields.length === 0) return undefined
  const definitions = [{ ...operation, selectionSet: selectionSetOf(fields) }]
  return visit<DocumentNode>(
    { kind: Kind.DOCUMENT, definitions },
    { Variable: (node) => ({ ...node, name: { ...node.name, value: VARIABLE + node.name.value } }) },
  )

  function writeSelectionSet(type: unknown, nodes: readonly Selecting[]): SelectionSetNode {
    if (isObjectType(type)) return selectionSetOf(writeFields(selections.on(type, nodes)))
    return selectionSetOf(isAbstractType(type) ? writeAbstract(type, nodes) : [])
  }

  function writeFields(selected: readonly Selected[]): FieldNode[] {
    count += selected.length
    if (count > MAX_FIELDS)
      throw operationTooLarge(
        `The operation selects more than ${MAX_FIELDS} fields, counting every spread of a fragment and every type of an interface or union, which is the limit for operations on several subgraphs. Send it in several operations.`,
      )
    return selected.map(({ field: { type }, nodes }) => {
      const [node] = nodes
      const { kind, alias, name, arguments: args, directives = [] } = node
      const target = getNamedType(type)
      const field: FieldNode = {
        kind,
        name,
        ...(alias && { alias: { ...alias, value: plainName(node) } }),
        ...(args && { arguments: args }),
        directives: directives.filter((each) => !isCondition(each.name.value)),
      }
      return isLeafType(target) ? field : { ...field, selectionSet: writeSelectionSet(target, nodes) }
    })
  }

  /** First the fields selected on all types; then, per type, those selected there only, or that merge with the former. */
  function writeAbstract(type: GraphQLAbstractType, nodes: readonly Selecting[]): SelectionNode[] {
    const onAll = isInterfaceType(type) ? selections.on(type, nodes) : []
    const ofTypes = schema.getPossibleTypes(type).map((each) => [each, selections.on(each, nodes)] as const)
    const common = new Map(onAll.map((each) => [each.name, each]))
    const merging = new Set<string>()
    let narrows = isUnionType(type)
    for (const [, selected] of ofTypes)
      for (const { name, field, nodes: merged } of selected) {
        const before = common.get(name)
        if (before?.nodes.length === merged.length) continue
        narrows = true
        if (before && !isLeafType(getNamedType(field.type))) merging.add(name)
      }
    if (!narrows) return writeFields(onAll)
    // On an interface, `__typename` would keep the planner from using `@provides`.
    const selectsType = isUnionType(type) || common.has('__typename')
    const isApart = (each: Selected) => isOfType(each) && (merging.has(each.name) || !common.has(each.name))
    const fragments = ofTypes.flatMap(([each, selected]) =>
      writeFragment(each, [...(selectsType ? [] : [typename]), ...writeFields(selected.filter(isApart))]),
    )
    const fields = onAll.filter((each) => isOfType(each) && !merging.has(each.name))
    return [...(selectsType ? [typename] : []), ...writeFields(fields), ...fragments]
  }

  function writeFragment(type: GraphQLObjectType, fields: readonly FieldNode[]): InlineFragmentNode[] {
    if (fields.length === 0) return []
    const typeCondition = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type.name } } as const
    return [{ kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet: selectionSetOf(fields) }]
  }
}

/** Whether the field belongs to the type: `__typename` does not. */
function isOfType({ field }: Selected): boolean {
  return field !== TypeNameMetaFieldDef
}

/** The response name of a field in the plain document. */
export function plainName({ alias, name }: FieldNode): string {
  return alias ? ALIAS + alias.value : name.value
}

/** Translates a path in the plain document's result into one of the client's response. */
export function responsePath(path: Path): Path {
  return path.map((name) => (typeof name === 'string' && name.startsWith(ALIAS) ? name.slice(ALIAS.length) : name))
}

/** The variables under their names in the plain document. */
export function plainVariables(variables: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [VARIABLE + name, value]))
}

/** The prefix of all aliases; no field's name starts with it. */
const ALIAS = '_as_'

/** The prefix of all variables. */
const VARIABLE = '_var_'

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }

function selectionSetOf(selections: readonly SelectionNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections: selections.length > 0 ? selections : [typename] }
}
