import {
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isUnionType,
  Kind,
  TypeNameMetaFieldDef,
  type DocumentNode,
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLError,
  type GraphQLObjectType,
  type GraphQLSchema,
  type InlineFragmentNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import { isCondition } from '../../selections/conditions.ts'
import type { Selected, Selecting } from '../../selections/selections.ts'
import type { OperationSelections } from './operation-selections.ts'

/**
 * Writes an operation so that each response name stands once in each place, without conditions and named fragments, and
 * no alias is the name of a field: planners take what it holds for the key of an entity, or for what a field requires.
 * The planner's runtime loses what is selected of a list in two places, as components do that bring a fragment each. It
 * also asks for the types by which completion tells what was selected, and not for that of the root: with it in front of
 * a fragment that runtime takes an operation for introspection.
 */
export function writePlain(
  schema: GraphQLSchema,
  selections: OperationSelections,
  operation: OperationDefinitionNode,
): DocumentNode {
  const root = schema.getRootType(operation.operation)!
  const fields = writeFields(selections.on(root, selections.root).filter(isOfType))
  return {
    kind: Kind.DOCUMENT,
    definitions: [{ ...operation, selectionSet: selectionSetOf(fields) }],
  }

  function writeSelectionSet(type: unknown, nodes: readonly Selecting[]): SelectionSetNode {
    if (isObjectType(type)) return selectionSetOf(writeFields(selections.on(type, nodes)))
    return selectionSetOf(isAbstractType(type) ? writeAbstract(type, nodes) : [])
  }

  function writeFields(selected: readonly Selected[]): FieldNode[] {
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

  /** What is selected on all its types first; then, for each of them, what is selected there alone, or merges with it. */
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
    // On an interface itself it would keep the planner from using what `@provides` says of it.
    const asksForType = isUnionType(type) || common.has('__typename')
    const isApart = (each: Selected) => isOfType(each) && (merging.has(each.name) || !common.has(each.name))
    const fragments = ofTypes.flatMap(([each, selected]) =>
      writeFragment(each, [...(asksForType ? [] : [typename]), ...writeFields(selected.filter(isApart))]),
    )
    const fields = onAll.filter((each) => isOfType(each) && !merging.has(each.name))
    return [...(asksForType ? [typename] : []), ...writeFields(fields), ...fragments]
  }

  function writeFragment(type: GraphQLObjectType, fields: readonly FieldNode[]): InlineFragmentNode[] {
    if (fields.length === 0) return []
    const typeCondition = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type.name } } as const
    return [{ kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet: selectionSetOf(fields) }]
  }
}

/** Whether a type has the field: `__typename` is no type's own. */
function isOfType({ field }: Selected): boolean {
  return field !== TypeNameMetaFieldDef
}

/** The name under which what is planned gives a field. */
export function plainName({ alias, name }: FieldNode): string {
  return alias ? ALIAS + alias.value : name.value
}

/** The path of an answer, of that of what is planned. */
export function answerPath(path: GraphQLError['path']): GraphQLError['path'] {
  return path?.map((name) => (typeof name === 'string' && name.startsWith(ALIAS) ? name.slice(ALIAS.length) : name))
}

/** Begins no field's name, and all aliases. */
const ALIAS = '_as_'

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }

function selectionSetOf(selections: readonly SelectionNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections: selections.length > 0 ? selections : [typename] }
}
