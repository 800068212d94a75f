import {
  Kind,
  type ASTNode,
  type ConstDirectiveNode,
  type DefinitionNode,
  type EnumTypeDefinitionNode,
  type FieldDefinitionNode,
  type InputObjectTypeDefinitionNode,
  type NameNode,
  type ObjectTypeDefinitionNode,
} from 'graphql'
import { fault } from './fault.ts'

/** A definition that is written from a template, or completed from one. */
export type Definition = ObjectTypeDefinitionNode | InputObjectTypeDefinitionNode | EnumTypeDefinitionNode

/** What has `@template` in a schema. */
export type Templates = {
  /** By the directive that asks for them. The first completes the definition with the directive, the others follow it. */
  definitions: Map<string, [Definition, ...Definition[]]>
  /** Fields, each by the directive of its name. */
  fields: Map<string, FieldDefinitionNode>
}

/** A type that templates are filled in for. */
export type Subject = {
  name: string
  /** The directives of the type, and of the definitions that are named after it. */
  directives: Set<string>
  /** What their arguments say. */
  words: Map<string, string>
}

/**
 * Sorts a schema's templates out of its definitions.
 *
 * @param definitions - All definitions of a schema in its short form.
 * @returns The templates, and the definitions that are none.
 */
export function takeTemplates(definitions: readonly DefinitionNode[]): {
  templates: Templates
  written: DefinitionNode[]
} {
  const templates: Templates = { definitions: new Map(), fields: new Map() }
  const written = definitions.filter((definition) => {
    const mark = isDefinition(definition) && findDirective(definition, 'template')
    if (mark) addTemplate(templates, definition, wordsOf(mark).get('of'))
    return !mark
  })
  return { templates, written }
}

function addTemplate({ definitions, fields }: Templates, template: Definition, of: string | undefined): void {
  const others = of && definitions.get(of)
  if (others) others.push(template)
  else if (of) definitions.set(of, [template])
  else if (template.kind === Kind.OBJECT_TYPE_DEFINITION)
    for (const field of template.fields ?? []) fields.set(field.name.value, field)
}

/**
 * Fills in a template: a type's name in place of `Row`, and what directives say in place of words in braces.
 *
 * @param template - A definition or a field.
 * @param subject - The type.
 * @param asking - What has the directive that asks for the template.
 * @returns The template for that type, without what is `@onlyWith` a directive that the type does not have.
 * @throws Where no directive says a word of the template.
 */
export function fillIn<T extends ASTNode>(template: T, subject: Subject, asking: ASTNode & { name: NameNode }): T {
  const say = (_: string, word: string) => {
    const said = subject.words.get(word)
    if (said !== undefined) return said
    throw fault(asking, `needs '${word}', and no directive of ${subject.name} has it: add it, or correct the name.`)
  }
  // A hub fills in two hundred templates when it starts: `visit` takes 20 ms for them, this takes 4.
  const fill = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.filter((node) => belongs(node, subject)).map(fill)
    if (!isNode(value)) return value
    if (value.kind === Kind.NAME) return { ...value, value: value.value.replace(/^Row(?=[A-Z]|$)/, subject.name) }
    if (value.kind === Kind.STRING) return { ...value, value: value.value.replaceAll(/\{(\w+)\}/g, say) }
    const filled: Record<string, unknown> = {}
    for (const [key, part] of Object.entries(value)) filled[key] = fill(part)
    return filled
  }
  return fill(template) as T
}

/** Whether a part of a template is for a type: all is but conditions, and what has one that the type does not meet. */
function belongs(part: ASTNode, { directives }: Subject): boolean {
  if (part.kind === Kind.DIRECTIVE) return part.name.value !== 'onlyWith'
  const condition = findDirective(part as { directives?: readonly ConstDirectiveNode[] }, 'onlyWith')
  return !condition || directives.has(wordsOf(condition).get('directive') ?? '')
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'kind' in value
}

/** The directive of a name that something has. */
export function findDirective(
  { directives }: { directives?: readonly ConstDirectiveNode[] },
  name: string,
): ConstDirectiveNode | undefined {
  return directives?.find((directive) => directive.name.value === name)
}

/** What the arguments of a directive say, by name: those that are strings. */
export function wordsOf(directive: ConstDirectiveNode): Map<string, string> {
  const said = (directive.arguments ?? []).flatMap(({ name, value }) =>
    value.kind === Kind.STRING ? [[name.value, value.value] as const] : [],
  )
  return new Map(said)
}

/** Whether a template can complete a node. */
export function isDefinition(node: ASTNode): node is Definition {
  return (
    node.kind === Kind.OBJECT_TYPE_DEFINITION ||
    node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION ||
    node.kind === Kind.ENUM_TYPE_DEFINITION
  )
}
