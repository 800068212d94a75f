import { Kind, type DefinitionNode, type DirectiveNode, type DocumentNode } from 'graphql'
import { completeDefinitions } from './complete-definitions.ts'
import { expandField } from './expand-field.ts'
import { findSubjects } from './subjects.ts'
import { takeTemplates } from './templates.ts'

/**
 * Expands a schema from its short form: replaces each directive of `schema/directives.graphql` with what it stands for.
 *
 * @param document - The schema of `schema/`, with its templates. The directives of the short form are those defined in
 *   the same file as `@template`.
 * @returns The schema, without templates and without directives of the short form.
 * @throws An error with file and line if a directive is misused, or something written is identical to what is derived.
 */
export function expandSchema(document: DocumentNode): DocumentNode {
  const { templates, written } = takeTemplates(document.definitions)
  const subjects = findSubjects(written, templates)
  const short = findShortDirectives(written)
  const definitions = completeDefinitions(written, templates, subjects)
    .filter((definition) => definition.kind !== Kind.DIRECTIVE_DEFINITION || !short.has(definition.name.value))
    .map((definition) => {
      const plain = withoutDirectives(definition, short)
      if (plain.kind !== Kind.OBJECT_TYPE_DEFINITION && plain.kind !== Kind.OBJECT_TYPE_EXTENSION) return plain
      const fields = plain.fields?.map((field) => withoutDirectives(expandField(field, templates, subjects), short))
      return { ...plain, ...(fields && { fields }) }
    })
  return { kind: Kind.DOCUMENT, definitions }
}

function findShortDirectives(definitions: readonly DefinitionNode[]): Set<string> {
  const directives = definitions.filter((definition) => definition.kind === Kind.DIRECTIVE_DEFINITION)
  const file = directives.find(({ name }) => name.value === 'template')?.loc?.source
  return new Set(directives.filter(({ loc }) => loc?.source === file).map(({ name }) => name.value))
}

function withoutDirectives<T extends { directives?: readonly DirectiveNode[] }>(node: T, names: Set<string>): T {
  return { ...node, directives: node.directives?.filter(({ name }) => !names.has(name.value)) }
}
