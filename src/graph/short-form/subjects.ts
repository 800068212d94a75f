import type { DefinitionNode } from 'graphql'
import { fault } from './fault.ts'
import { isDefinition, wordsOf, type Definition, type Templates } from './templates.ts'

/** A type that templates are filled in for. */
export type Subject = {
  name: string
  /** The directives of the type, and of the definitions that are named after it. */
  directives: Set<string>
  /** What their arguments say. */
  words: Map<string, string>
}

/**
 * Finds the types that templates are filled in for.
 *
 * @param written - The definitions of a schema, without its templates.
 * @param templates - Its templates.
 * @returns The types by name.
 * @throws Where a definition has a directive, and is not named as the directive's template is.
 */
export function findSubjects(written: readonly DefinitionNode[], templates: Templates): Map<string, Subject> {
  const subjects = new Map<string, Subject>()
  for (const definition of written.filter(isDefinition))
    for (const { name } of definition.directives ?? []) {
      const template = templates.definitions.get(name.value)?.[0]
      if (template) addDirectives(subjects, nameSubject(definition, name.value, template), definition)
    }
  return subjects
}

function nameSubject(definition: Definition, directive: string, template: Definition): string {
  const subject = subjectIn(definition.name.value, template.name.value)
  if (subject) return subject
  const ending = template.name.value.replace('Row', '…')
  throw fault(definition, `has @${directive}, so its name must end as that of ${ending}.`)
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
