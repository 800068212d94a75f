import type { DefinitionNode } from 'graphql'
import { fault } from './fault.ts'
import { isDefinition, wordsOf, type Definition, type Subject, type Templates } from './templates.ts'

/**
 * Finds the types that templates are filled in for.
 *
 * @param written - The definitions of a schema, without its templates.
 * @param templates - Its templates.
 * @returns The types by name.
 * @throws Where a definition with a directive is not named as the directive's template is.
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
 * Finds the templates that a definition asks for by its directives.
 *
 * @param definition - The definition.
 * @param templates - The templates of the schema.
 * @returns For each directive, its templates and the name of the type to fill them in for.
 * @throws Where the definition is not named as the directive's template is.
 */
export function findRequests(
  definition: Definition,
  templates: Templates,
): { asked: readonly Definition[]; subject: string }[] {
  return (definition.directives ?? []).flatMap(({ name: { value: directive } }) => {
    const asked = templates.definitions.get(directive)
    if (!asked) return []
    const [{ name: template }] = asked
    const subject = subjectIn(definition.name.value, template.value)
    if (subject) return [{ asked, subject }]
    const ending = template.value.slice('Row'.length)
    throw fault(definition, `has @${directive}, so its name must be that of a type with '${ending}' after it.`)
  })
}

/**
 * Finds what stands in place of `Row` in a name: `Action` in `ActionFilter`, which is named as `RowFilter` is.
 *
 * @param name - The name of a definition.
 * @param template - The name of a template.
 * @returns Undefined where the name is not made so.
 */
export function subjectIn(name: string, template: string): string | undefined {
  const ending = template.slice('Row'.length)
  return name.endsWith(ending) ? name.slice(0, name.length - ending.length) || undefined : undefined
}
