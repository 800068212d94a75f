import {
  Kind,
  print,
  type DefinitionNode,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  type InterfaceTypeDefinitionNode,
} from 'graphql'
import { fault } from './fault.ts'
import { findRequests } from './subjects.ts'
import { fillIn, findDirective, isDefinition, type Definition, type Subject, type Templates } from './templates.ts'

type Member = FieldDefinitionNode | InputValueDefinitionNode | EnumValueDefinitionNode

/** A source of further members: an interface, or a filled-in template. */
type Part = Definition | InterfaceTypeDefinitionNode

/**
 * Completes the definitions that have a directive or implement an interface, and adds those derived from them.
 *
 * @param written - The schema's definitions, without templates.
 * @param templates - The schema's templates.
 * @param subjects - The types that the templates are filled in for.
 * @returns All definitions of the schema. Derived ones follow the definition with the directive.
 * @throws If a written member is identical to the derived one.
 */
export function completeDefinitions(
  written: readonly DefinitionNode[],
  templates: Templates,
  subjects: Map<string, Subject>,
): DefinitionNode[] {
  const definitions = written.filter(isDefinition)
  const filledIn = new Map(definitions.map((each) => [each, fillInFor(each, templates, subjects)]))
  const interfaces = written.filter(({ kind }) => kind === Kind.INTERFACE_TYPE_DEFINITION) as Part[]
  const parts = Map.groupBy([...interfaces, ...[...filledIn.values()].flat()], ({ name }) => name.value)
  const names = new Set(definitions.map(({ name }) => name.value))
  return written.flatMap((definition): DefinitionNode[] => {
    if (!isDefinition(definition)) return [definition]
    const implemented = 'interfaces' in definition ? (definition.interfaces ?? []) : []
    const from = [...implemented, definition].flatMap(({ name }) => parts.get(name.value) ?? [])
    const made = filledIn.get(definition)?.filter(({ name }) => !names.has(name.value)) ?? []
    return [complete(definition, from), ...made]
  })
}

/** Fills in the templates that a definition requests. */
function fillInFor(definition: Definition, templates: Templates, subjects: Map<string, Subject>): Definition[] {
  return findRequests(definition, templates).flatMap(({ requested, subject }) =>
    requested.map((template) => fillIn(template, subjects.get(subject)!, definition)),
  )
}

/** Adds the members of its parts to a definition: before its own members, or after them if the part is `@last`. */
function complete(definition: Definition, parts: readonly Part[]): Definition {
  if (parts.length === 0) return definition
  const own = membersOf(definition)
  const [first, last] = [false, true].map((isLast) =>
    parts.filter((part) => Boolean(findDirective(part, 'last')) === isLast).flatMap(membersOf),
  ) as [Member[], Member[]]
  const given = new Map([...first, ...last].map((member) => [member.name.value, member]))
  const written = new Set(own.map(({ name }) => name.value))
  const isMissing = (member: Member) => !written.has(member.name.value) && given.get(member.name.value) === member
  const members = [
    ...first.filter(isMissing),
    ...own.map((member) => describe(member, given.get(member.name.value), definition)),
    ...last.filter(isMissing),
  ]
  const description = definition.description ?? parts.find(isDefinition)?.description
  return {
    ...definition,
    ...(description && { description }),
    [definition.kind === Kind.ENUM_TYPE_DEFINITION ? 'values' : 'fields']: members,
  }
}

/** Gives a written member the derived description, unless it has its own. */
function describe(member: Member, given: Member | undefined, { name }: Definition): Member {
  if (!given) return member
  if (print(member) === print(given))
    throw fault(member, `of ${name.value} is identical to what is derived: remove it.`)
  const description = member.description ?? given.description
  return description ? { ...member, description } : member
}

function membersOf(definition: Part): readonly Member[] {
  return (definition.kind === Kind.ENUM_TYPE_DEFINITION ? definition.values : definition.fields) ?? []
}
