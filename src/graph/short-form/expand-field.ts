import { Kind, print, type ConstDirectiveNode, type FieldDefinitionNode, type TypeNode } from 'graphql'
import { fault } from './fault.ts'
import { subjectIn } from './subjects.ts'
import { fillIn, wordsOf, type Subject, type Templates } from './templates.ts'

/**
 * Expands the directives of a field: adds the derived arguments, and replaces a list with a connection.
 *
 * @param field - A field in the short form.
 * @param templates - The schema's templates.
 * @param subjects - The types that the templates are filled in for.
 * @returns The expanded field, or the same field if it has no such directive.
 * @throws If a paged field is not a list, or its type has no pages.
 */
export function expandField(
  field: FieldDefinitionNode,
  templates: Templates,
  subjects: Map<string, Subject>,
): FieldDefinitionNode {
  let expanded = field
  for (const directive of field.directives ?? []) {
    const template = templates.fields.get(directive.name.value)
    if (!template) continue
    if (template.type.kind !== Kind.LIST_TYPE) expanded = addArguments(expanded, template)
    else {
      const { words, ...subject } = findPaged(field, directive, template, templates, subjects)
      const given = fillIn(template, { ...subject, words: new Map([...words, ...wordsOf(directive)]) }, field)
      expanded = { ...addArguments(expanded, given), type: toConnection(field.type) }
    }
  }
  return expanded
}

/** The type whose rows, or groups of rows, the field lists. */
function findPaged(
  field: FieldDefinitionNode,
  { name: { value: directive } }: ConstDirectiveNode,
  template: FieldDefinitionNode,
  templates: Templates,
  subjects: Map<string, Subject>,
): Subject {
  const [listed, row] = [nameOf(field.type), nameOf(template.type)]
  if (withoutNonNull(field.type).kind !== Kind.LIST_TYPE)
    throw fault(field, `has @${directive}, so it must be a list: write [${listed}!].`)
  const paging = [...templates.definitions].find(([, [first]]) => first.name.value === row)?.[0] ?? ''
  const subject = subjects.get(subjectIn(listed, row) ?? '')
  if (subject?.directives.has(paging)) return subject
  throw fault(field, `has @${directive}, but there is no type ${listed} with @${paging}.`)
}

/**
 * Adds a template's arguments after the field's own; an argument that the field defines itself replaces the template's.
 */
function addArguments(field: FieldDefinitionNode, template: FieldDefinitionNode): FieldDefinitionNode {
  const own = new Map((field.arguments ?? []).map((argument) => [argument.name.value, argument]))
  const given = (template.arguments ?? []).map((argument) => {
    const written = own.get(argument.name.value)
    own.delete(argument.name.value)
    if (written && print(written) === print(argument))
      throw fault(written, `of ${field.name.value} is identical to what is derived: remove it.`)
    return written ?? argument
  })
  return { ...field, arguments: [...own.values(), ...given] }
}

function toConnection(type: TypeNode): TypeNode {
  if (type.kind === Kind.NON_NULL_TYPE) return { ...type, type: toConnection(type.type) as typeof type.type }
  return { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: `${nameOf(type)}Connection` } }
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type)
}

function withoutNonNull(type: TypeNode): TypeNode {
  return type.kind === Kind.NON_NULL_TYPE ? type.type : type
}
