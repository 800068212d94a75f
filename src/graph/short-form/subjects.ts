import type { DefinitionNode } from 'graphql'
import { fault } from './fault.ts'
import { isDefinition, wordsOf, type Definition, type Subject, type Templates } from './templates.ts'

/**
 * Finds the types that templates are filled in for.
 *
 * @param written - The schema's definitions, without templates.
 * @param templates - The schema's templates.
 * @returns The types by name.
 * @throws If the name of a definition does not match the template of its directive.
 */
export function findSubjects(written: readonly DefinitionNode[], templates: Templates): Map<string, Subject> {
  const subjects = new Map<string, Subject>()
  for (const definition of written.filter(isDefinition))
    for (const { subject } of findRequests(definition, templates)) addDirectives(subjects, subject, definition)
  return subjects
}

function addDirectives(subjects: Map<string, Subject>, name: string, { directives = [] }: Definition): void {
  const subject = subjects.get(name) ?? { name, directives: new Set(), words: new Map() }
  subjects.set(name, subject)
  for (const directive of directives) {
    subject.directives.add(directive.name.value)
    for (const [word, said] of wordsOf(directive)) subject.words.set(word, said)
  }
}

/**
 * Finds the templates that the directives of a definition request.
 *
 * @param templates - The schema's templates.
 * @returns For each directive, its templates and the name of the type to fill them in for.
 * @throws If the name of the definition does not match the template of a directive.
 */
export function findRequests(
  definition: Definition,
  templates: Templates,
): { requested: readonly Definition[]; subject: string }[] {
  return (definition.directives ?? []).flatMap(({ name: { value: directive } }) => {
    const requested = templates.definitions.get(directive)
    if (!requested) return []
    const [{ name: template }] = requested
    const subject = subjectIn(definition.name.value, template.value)
    if (subject) return [{ requested, subject }]
    const ending = template.value.slice('Row'.length)
    throw fault(definition, `has @${directive}, so its name must be the name of a type followed by '${ending}'.`)
  })
}

/**
 * Finds what replaces `Row` in a name: `Action` in `ActionFilter`, which matches `RowFilter`.
 *
 * @param name - The name of a definition.
 * @param template - The name of a template.
 * @returns The name of the type; undefined if the name does not match.
 */
export function subjectIn(name: string, template: string): string | undefined {
  const ending = template.slice('Row'.length)
  return name.endsWith(ending) ? name.slice(0, name.length - ending.length) || undefined : undefined
}
