import type { ConstDirectiveNode, DocumentNode } from 'graphql'
import { findDirective, namesOf, readLinks, textArgument } from './links.ts'
import { isObjectOrInterface, type Parsed } from './subgraph.ts'

/** What to tell instead of the composer's words, where they are about a type of the hub. */
export type Explanation = { advice: string; message?: string; coordinate?: string }

/**
 * Explains a composition error by what the hub has: the keys and the fields of its types.
 *
 * @param coordinate - What the error is about, such as `Commune.insee`.
 * @param partners - The other subgraphs that define it.
 * @returns Undefined if it is not about a type of the hub.
 */
export function explainByHub(
  code: string,
  coordinate: string,
  hub: Parsed,
  partners: readonly Parsed[],
): Explanation | undefined {
  const type = coordinate.replace(/\..*/, '')
  const ofHub = readType(hub.document, type)
  if (!ofHub) return undefined
  const { keys, fields, isShareable } = ofHub
  const isJoining = code === 'INVALID_FIELD_SHARING' || code === 'SATISFIABILITY_ERROR'
  if (isShareable && isJoining) {
    return {
      advice: `The hub shares '${type}': add @shareable to the type, and give it these fields and no others: ${listNames(fields)}.`,
    }
  }
  const stranger = partners.find(({ document }) => !readType(document, type)?.keys.some((key) => keys.includes(key)))
  const keyed =
    keys.length > 0 && stranger
      ? `In the hub, '${type}' has the ${keys.length === 1 ? 'key' : 'keys'} ${listNames(keys)}. Use one: @key(fields: "${keys.at(-1)}").`
      : undefined
  if (code === 'INVALID_FIELD_SHARING') {
    const required = keys.length > 0 ? '; mark it @external if you only require it' : ''
    const belongs = `'${coordinate}' belongs to the hub. Rename yours or its type, or remove it${required}.`
    return { advice: [belongs, keyed].filter(Boolean).join(' ') }
  }
  if (code !== 'SATISFIABILITY_ERROR' || !keyed) return undefined
  const message = `[${stranger!.name}] Nothing leads from the hub to the fields of "${type}": it has no @key that the hub has`
  return { message, advice: keyed, coordinate: type }
}

/** An object or interface of a subgraph. Each key is its fields in order, separated by spaces. */
type JoinedType = { keys: string[]; fields: string[]; isShareable: boolean }

function readType(document: DocumentNode, type: string): JoinedType | undefined {
  const nodes = document.definitions.filter(isObjectOrInterface).filter(({ name }) => name.value === type)
  if (nodes.length === 0) return undefined
  const links = readLinks(document)
  const [key, shareable] = [namesOf('key', links), namesOf('shareable', links)]
  return {
    keys: nodes.flatMap(({ directives = [] }) => directives.filter(({ name }) => key.has(name.value)).map(fieldsOf)),
    fields: nodes.flatMap(({ fields = [] }) => fields.map(({ name }) => name.value)),
    isShareable: nodes.some((node) => findDirective(node, shareable)),
  }
}

function fieldsOf(key: ConstDirectiveNode): string {
  const fields = textArgument(key, 'fields') ?? ''
  return fields.includes('{')
    ? fields
    : fields
        .split(/[\s,]+/)
        .filter(Boolean)
        .toSorted()
        .join(' ')
}

function listNames(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``)
  return quoted.length > 1 ? `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}` : quoted.join('')
}
