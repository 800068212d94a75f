import {
  Kind,
  valueFromASTUntyped,
  type ConstDirectiveNode,
  type ConstValueNode,
  type DocumentNode,
  type SchemaDefinitionNode,
  type SchemaExtensionNode,
} from 'graphql'
import { isSchema } from './subgraph.ts'

/** A feature that a schema links with `@link`, or with its predecessor `@core`. */
export type Link = {
  node: ConstDirectiveNode
  url: string
  /** The name of the specification, if it is one of Apollo's; such as `federation`. */
  spec: string | undefined
  /** What its names begin with unless they are imported. */
  prefix: string
  /** The imported names, with what they are called here; both without `@`. */
  imports: ReadonlyMap<string, string>
  /** `SECURITY` or `EXECUTION` where a gateway must not serve the schema without understanding the feature. */
  purpose: string | undefined
}

/** Reads the features that a subgraph or a supergraph links. */
export function readLinks({ definitions }: DocumentNode): Link[] {
  return definitions
    .filter(isSchema)
    .flatMap(({ directives = [] }: SchemaDefinitionNode | SchemaExtensionNode) => directives)
    .filter(({ name }) => name.value === 'link' || name.value === 'core')
    .flatMap(readLink)
}

function readLink(node: ConstDirectiveNode): Link[] {
  const url = textArgument(node, 'url') ?? textArgument(node, 'feature')
  if (url === undefined) return []
  const { origin, pathname } = URL.parse(url) ?? { origin: '', pathname: url }
  const name = pathname.split('/').findLast((part) => part !== '' && !/^v\d/i.test(part)) ?? ''
  const spec = origin === 'https://specs.apollo.dev' ? name : undefined
  const imports = readImports(node.arguments?.find((argument) => argument.name.value === 'import')?.value)
  return [{ node, url, spec, prefix: textArgument(node, 'as') ?? name, imports, purpose: textArgument(node, 'for') }]
}

/** Each name is a text, or an object with what it is called here: `{ name: "@key", as: "@mine" }`. */
function readImports(node: ConstValueNode | undefined): Map<string, string> {
  const given: unknown = node && valueFromASTUntyped(node)
  const all = (Array.isArray(given) ? given : []) as (string | { name?: string; as?: string } | null)[]
  const pairs = all.map((each) => {
    const { name = '', as = name } = typeof each === 'string' ? { name: each } : (each ?? {})
    return [withoutAt(name), withoutAt(as)] as const
  })
  return new Map(pairs)
}

function withoutAt(name: string): string {
  return String(name).replace(/^@/, '')
}

/** Whether a subgraph links Federation 2. Without it, composition takes the subgraph for one of Federation 1. */
export function linksFederation(links: readonly Link[]): boolean {
  return links.some(({ spec }) => spec === 'federation')
}

/**
 * Finds what a directive is called in a schema: as imported, or with a prefix.
 *
 * @param spec - The specification that defines it on its own, as supergraphs link it; undefined if only that of
 *   Federation does.
 */
export function namesOf(directive: string, links: readonly Link[], spec?: string): Set<string> {
  const names = links.flatMap((link) => {
    const imported = link.imports.get(directive)
    if (link.spec === 'federation') return [`federation__${directive}`, `${link.prefix}__${directive}`, imported]
    if (link.spec !== spec || spec === undefined) return []
    return [directive === spec ? link.prefix : `${link.prefix}__${directive}`, imported]
  })
  const plain = linksFederation(links) ? [] : [spec === undefined ? directive : undefined]
  return new Set([...names, ...plain].filter((name) => name !== undefined))
}

/** Whether a schema has an `@` of one of these names at a node. */
export function findDirective(
  node: { readonly directives?: readonly ConstDirectiveNode[] | undefined },
  names: ReadonlySet<string>,
): ConstDirectiveNode | undefined {
  return node.directives?.find(({ name }) => names.has(name.value))
}

/** The text that a directive has for an argument; undefined if it has none. */
export function textArgument({ arguments: all = [] }: ConstDirectiveNode, argument: string): string | undefined {
  const value = all.find(({ name }) => name.value === argument)?.value
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined
}
