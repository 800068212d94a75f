import { isMap, isNode, isScalar, isSeq, type Document, type YAMLError } from 'yaml'
import type { z } from 'zod'
import { OWN_NAME } from '../own-name.ts'

/** A mistake and its offset in the text. */
export type Problem = { offset: number; sentence: string }

/** The parser's message, without its excerpt of the text. */
export function describeMistake({ code, message, pos: [offset] }: YAMLError): Problem {
  const sentence =
    code === 'DUPLICATE_KEY'
      ? 'This name appears twice. Remove one of the two.'
      : `This is not YAML: ${message.split(': ')[0]}. Correct it; put values with special characters in quotes.`
  return { offset, sentence }
}

/** What the schema says of a setting, as sentences: one for each unknown name. */
export function describeIssue(document: Document, issue: z.core.$ZodIssue): Problem[] {
  const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path]
  return paths.map((steps) => {
    const subject = steps.length === 0 ? 'The file' : `'${steps.map(String).join('.')}'`
    return { offset: findOffset(document, steps), sentence: `${subject} ${issue.message}` }
  })
}

/** Names of subgraphs that cannot be used. */
export function describeNames(document: Document): Problem[] {
  const subgraphs = document.get('subgraphs')
  const names = isMap(subgraphs) ? subgraphs.items.map(({ key }) => String(key)) : []
  return names.flatMap((name) => {
    const problem = nameProblem(name)
    const offset = findOffset(document, ['subgraphs', name])
    return problem ? [{ offset, sentence: `The name '${name}' ${problem}` }] : []
  })
}

/** The offset of a setting's name or of a list's item; of its parent if it is missing. */
function findOffset({ contents }: Document, steps: readonly PropertyKey[]): number {
  let node: unknown = contents
  let offset = startOf(node)
  for (const step of steps) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
      offset = startOf(pair?.key) || offset
      node = pair?.value
    } else if (isSeq(node)) {
      node = node.items[Number(step)]
      offset = startOf(node) || offset
    }
  }
  return offset
}

function startOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0
}

function nameProblem(name: string): string | undefined {
  if (name === OWN_NAME) return 'is reserved for the graph of the hub. Choose another name.'
  if (/^[a-z][a-z0-9-]{0,40}$/.test(name)) return undefined
  return 'is not a valid subgraph name. Use a lowercase letter, then up to 40 lowercase letters, digits and hyphens.'
}
