import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionNode,
} from 'graphql'

type Variables = Readonly<Record<string, unknown>>

/** Whether a directive is `@skip` or `@include`. */
export function isCondition(directive: string): boolean {
  return directive === 'skip' || directive === 'include'
}

/** Finds the variables in the conditions of `@skip` and `@include`. */
export function findConditions(document: DocumentNode): string[] {
  const names = new Set<string>()
  visit(document, {
    Directive({ name, arguments: [condition] = [] }) {
      if (isCondition(name.value) && condition?.value.kind === Kind.VARIABLE) names.add(condition.value.name.value)
    },
  })
  return [...names]
}

/**
 * Whether `@skip` and `@include` keep a selection.
 *
 * @param variables - The coerced variables.
 * @throws If a condition is invalid, as execution does.
 */
export function isIncluded(node: SelectionNode | FragmentDefinitionNode, variables: Variables): boolean {
  return (
    !node.directives?.length ||
    (getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] !== true &&
      getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false)
  )
}

/** The same, but an invalid condition keeps the selection: execution then reports the error at this selection alone. */
export function mayBeIncluded(node: SelectionNode | FragmentDefinitionNode, variables: Variables): boolean {
  try {
    return isIncluded(node, variables)
  } catch {
    return true
  }
}
