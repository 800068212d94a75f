import {
  GraphQLBoolean,
  Kind,
  valueFromAST,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionNode,
} from 'graphql'

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
 * Whether `@skip` and `@include` keep a selection. An invalid condition keeps it: execution then reports the error at
 * this selection alone.
 *
 * @param variables - The coerced variables.
 */
export function isIncluded(
  { directives = [] }: SelectionNode | FragmentDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): boolean {
  return directives.every((directive) => {
    const condition = directive.arguments?.find(({ name }) => name.value === 'if')?.value
    const value = valueFromAST(condition, GraphQLBoolean, variables)
    if (directive.name.value === 'skip') return value !== true
    return directive.name.value !== 'include' || value !== false
  })
}
