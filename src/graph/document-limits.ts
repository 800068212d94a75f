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

/** How large a document may be, whatever its fields return. */
export type DocumentLimits = {
  /** Nested fields. */
  depth: number
  /** Aliased fields of an operation. */
  aliases: number
  /** Characters of one alias. */
  aliasCharacters: number
  /** Fields with the same response name in one selection set. */
  repeats: number
  /** Directives in one place. */
  directives: number
}

/**
 * Creates a validation rule that refuses larger documents, with one OPERATION_TOO_LARGE per limit exceeded. The fields
 * of a fragment count once in every selection set that spreads it.
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
        'Select the deeper fields in a separate operation.',
      )
      check(
        'aliases',
        aliases,
        operation,
        `The operation has ${aliases} aliased fields, counting every spread of a fragment`,
        'Send several operations, or use one filter for several records.',
      )
    }

    function checkSelectionSet(selectionSet: SelectionSetNode): void {
      for (const copies of copiesIn(context, selectionSet)) {
        const { field } = copies.at(-1)!
        const sentence = `The field '${responseName(field)}' is selected ${copies.length} times in one selection set`
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
        check('directives', length, node, `There are ${length} directives in one place`, 'Use each directive once.')
      },
    }
  }
}

type Extent = { depth: number; deepest: FieldNode | undefined; aliases: number }

/** Creates a function that measures selection sets. It caches results, because fragments may nest in many ways. */
function createMeasure(context: ValidationContext): (selectionSet: SelectionSetNode) => Extent {
  const cached = new Map<SelectionSetNode, Extent>()

  return function measure(selectionSet) {
    const before = cached.get(selectionSet)
    if (before) return before
    const extent: Extent = { depth: 0, deepest: undefined, aliases: 0 }
    // Cached before the nested sets are measured: another rule refuses fragment cycles, but this one meets them too.
    cached.set(selectionSet, extent)
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

/** Groups the fields that may merge: those with the same response name on the same type. */
function copiesIn(context: ValidationContext, selectionSet: SelectionSetNode): Iterable<SelectedField[]> {
  const parent = context.getParentType()?.name
  const fields = selectedFields([selectionSet], (name) => context.getFragment(name))
  return Map.groupBy(fields, ({ field, typeCondition }) => `${typeCondition || parent}.${responseName(field)}`).values()
}
