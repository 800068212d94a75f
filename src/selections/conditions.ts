import {
  GraphQLBoolean,
  Kind,
  valueFromAST,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionNode,
} from 'graphql'

/** Whether a directive decides whether what it stands at is selected. */
export function isCondition(directive: string): boolean {
  return directive === 'skip' || directive === 'include'
}

/** Finds the variables that decide what is selected, by `@skip` and `@include`. */
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
 * Whether `@skip` and `@include` leave a selection in. A condition that execution will refuse counts as true: it refuses
 * one place, and answers the others.
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
