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
import { subjectIn, type Subject } from './subjects.ts'
import { fillIn, findDirective, isDefinition, type Definition, type Templates } from './templates.ts'

type Member = FieldDefinitionNode | InputValueDefinitionNode | EnumValueDefinitionNode

/** What a definition is completed from: an interface, or a template that is filled in. */
type Part = Definition | InterfaceTypeDefinitionNode

/**
 * Completes the definitions that have a directive or implement an interface, and makes those that follow them.
 *
 * @param written - The definitions of a schema, without its templates.
 * @param templates - Its templates.
 * @param subjects - The types that they are filled in for.
 * @returns All definitions of the schema. What has been made stands after what asked for it.
 * @throws Where something is written as it would be anyway.
 */
export function completeDefinitions(
  written: readonly DefinitionNode[],
  templates: Templates,
  subjects: Map<string, Subject>,
): DefinitionNode[] {
  const made = new Map(
    written.filter(isDefinition).map((definition) => [definition, makeFrom(definition, templates, subjects)]),
  )
  const parts = Map.groupBy([...made.values()].flat(), ({ name }) => name.value)
  const interfaces = new Map(
    written.filter((each) => each.kind === Kind.INTERFACE_TYPE_DEFINITION).map((each) => [each.name.value, each]),
  )
  const names = new Set(written.filter(isDefinition).map(({ name }) => name.value))
  return written.flatMap((definition): DefinitionNode[] => {
    if (!isDefinition(definition)) return [definition]
    const implemented = 'interfaces' in definition ? (definition.interfaces ?? []) : []
    const of = [
      ...implemented.flatMap(({ name }) => interfaces.get(name.value) ?? []),
      ...(parts.get(definition.name.value) ?? []),
    ]
    return [complete(definition, of), ...made.get(definition)!.filter(({ name }) => !names.has(name.value))]
  })
}

/** The templates that the directives of a definition ask for, filled in. */
function makeFrom(definition: Definition, templates: Templates, subjects: Map<string, Subject>): Definition[] {
  return (definition.directives ?? []).flatMap(({ name }) => {
    const asked = templates.definitions.get(name.value) ?? []
    const subject = asked[0] && subjects.get(subjectIn(definition.name.value, asked[0].name.value)!)
    return subject ? asked.map((template) => fillIn(template, subject, definition)) : []
  })
}

function complete(definition: Definition, parts: readonly Part[]): Definition {
  if (parts.length === 0) return definition
  const own = membersOf(definition)
  const given = new Map(parts.flatMap(membersOf).map((member) => [member.name.value, member]))
  const names = new Set(own.map(({ name }) => name.value))
  const missing = (last: boolean) =>
    parts
      .filter((part) => Boolean(findDirective(part, 'last')) === last)
      .flatMap(membersOf)
      .filter(({ name }) => !names.has(name.value))
  const members = [
    ...missing(false),
    ...own.map((member) => describe(member, given.get(member.name.value), definition)),
    ...missing(true),
  ]
  const description = definition.description ?? parts.find(isDefinition)?.description
  return {
    ...definition,
    ...(description && { description }),
    [definition.kind === Kind.ENUM_TYPE_DEFINITION ? 'values' : 'fields']: members,
  }
}

/** A member as it is written, with the description that it has where it is given. */
function describe(member: Member, given: Member | undefined, { name }: Definition): Member {
  if (!given) return member
  if (print(member) === print(given))
    throw fault(member, `of ${name.value} is written as it is given anyway: leave it out.`)
  const description = member.description ?? given.description
  return description ? { ...member, description } : member
}

function membersOf(definition: Part): readonly Member[] {
  return (definition.kind === Kind.ENUM_TYPE_DEFINITION ? definition.values : definition.fields) ?? []
}
