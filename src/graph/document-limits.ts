import {
  Kind,
  type ASTNode,
  type FieldNode,
  type NameNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql'
import { operationTooLarge, quote } from '../errors.ts'
import { responseName, selectedFields, type SelectedField } from '../selections/selected-fields.ts'

/** How large a document may be, whatever its fields give. */
export type DocumentLimits = {
  /** Fields below each other. */
  depth: number
  /** Fields of an operation with an alias. */
  aliases: number
  /** Characters of one alias. */
  aliasCharacters: number
  /** Fields of one response name in one selection set. */
  repeats: number
  /** Directives in one place. */
  directives: number
}

/**
 * Makes a validation rule that refuses larger documents: one OPERATION_TOO_LARGE for each limit that is exceeded.
 * What a fragment holds counts in every selection set that spreads it, once in each.
 */
export function documentLimits(limits: DocumentLimits): ValidationRule {
  return (context) => {
    const measure = createMeasure(context)
    const exceeded = new Set<keyof DocumentLimits>()

    function check(limit: keyof DocumentLimits, found: number, node: ASTNode, sentence: string, advice: string): void {
      if (found <= limits[limit] || exceeded.has(limit)) return
      exceeded.add(limit)
      context.reportError(operationTooLarge(`${sentence}, and at most ${limits[limit]} are allowed. ${advice}`, node))
    }

    function checkOperation(operation: OperationDefinitionNode): void {
      const { depth, deepest, aliases } = measure(operation.selectionSet)
      check(
        'depth',
        depth,
        deepest ?? operation,
        `The operation is ${depth} levels deep at '${deepest?.name.value}'`,
        'Ask for what lies deeper in an operation of its own.',
      )
      check(
        'aliases',
        aliases,
        operation,
        `The operation has ${aliases} fields with an alias, counted wherever fragments put them`,
        'Send several operations, or ask for several things with one filter.',
      )
    }

    function checkSelectionSet(selectionSet: SelectionSetNode): void {
      for (const copies of copiesIn(context, selectionSet)) {
        const { field } = copies.at(-1)!
        const sentence = `The field '${responseName(field)}' stands ${copies.length} times in one selection set`
        check('repeats', copies.length, field, sentence, 'Select it once.')
      }
    }

    function checkAlias(alias: NameNode): void {
      const { length } = alias.value
      check(
        'aliasCharacters',
        length,
        alias,
        `The alias ${quote(alias.value)} has ${length} characters`,
        'Send a shorter one.',
      )
    }

    return {
      enter(node) {
        if (node.kind === Kind.OPERATION_DEFINITION) checkOperation(node)
        if (node.kind === Kind.SELECTION_SET) checkSelectionSet(node)
        if (node.kind === Kind.FIELD && node.alias) checkAlias(node.alias)
        const { length = 0 } = ('directives' in node && node.directives) || []
        check('directives', length, node, `${length} directives stand in one place`, 'Write each of them once.')
      },
    }
  }
}

type Extent = { depth: number; deepest: FieldNode | undefined; aliases: number }

/** Out: a function that tells how far a selection set reaches. It remembers: fragments may nest in many ways. */
function createMeasure(context: ValidationContext): (selectionSet: SelectionSetNode) => Extent {
  const known = new Map<SelectionSetNode, Extent>()

  return function measure(selectionSet) {
    const before = known.get(selectionSet)
    if (before) return before
    const extent: Extent = { depth: 0, deepest: undefined, aliases: 0 }
    // Before what lies below is measured: another rule refuses fragments in a circle, but this one sees them too.
    known.set(selectionSet, extent)
    for (const { field } of selectedFields([selectionSet], (name) => context.getFragment(name))) {
      const below = field.selectionSet && measure(field.selectionSet)
      const depth = 1 + (below?.depth ?? 0)
      if (depth > extent.depth) Object.assign(extent, { depth, deepest: below?.deepest ?? field })
      const aliases = extent.aliases + (field.alias ? 1 : 0) + (below?.aliases ?? 0)
      extent.aliases = Math.min(aliases, Number.MAX_SAFE_INTEGER)
    }
    return extent
  }
}

/** The fields that may merge: of one response name, on one type. In: the selection set where validation stands. */
function copiesIn(context: ValidationContext, selectionSet: SelectionSetNode): Iterable<SelectedField[]> {
  const parent = context.getParentType()?.name
  const fields = selectedFields([selectionSet], (name) => context.getFragment(name))
  return Map.groupBy(fields, ({ field, typeCondition }) => `${typeCondition || parent}.${responseName(field)}`).values()
}
