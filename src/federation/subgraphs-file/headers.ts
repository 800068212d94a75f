import { validateHeaderName, validateHeaderValue } from 'node:http'
import { z } from 'zod'
import { madeByHub } from '../remote/headers.ts'
import { refuse, show, texts } from './values.ts'

/** The environment, for variables in the values of headers. */
export type Environment = Readonly<Record<string, string | undefined>>

/** `headers.send`: headers that the hub sends, by name in lower case, with the variables in their values replaced. */
export function sentHeaders(env: Environment) {
  const headers = z.record(z.string(), z.unknown(), {
    error: ({ input }) => `is ${show(input)}. Write the names of headers, each with its value.`,
  })
  return headers.transform((given, context) => {
    const sent: Record<string, string> = {}
    for (const [name, text] of Object.entries(given)) {
      const { filled, problem } = fillIn(text, env)
      const wrong = headerProblem(name) ?? (sent[name.toLowerCase()] === undefined ? problem : twice)
      if (wrong) refuse(context, wrong, [name])
      sent[name.toLowerCase()] = filled
    }
    return sent
  })
}

/** `headers.forward`: names in lower case of the headers that are passed on from clients. */
export const forwardedHeaders = texts((given) =>
  typeof given === 'string'
    ? headerProblem(given)
    : `is ${show(given)}. Write the name of a header that clients send, such as accept-language.`,
).transform((names) => [...new Set(names.map((name) => name.toLowerCase()))])

const twice = 'appears twice, in different case. Remove one of the two.'

function headerProblem(name: string): string | undefined {
  if (!isFit(() => validateHeaderName(name))) return 'is not a header name. Use letters, digits and hyphens.'
  return madeByHub.has(name.toLowerCase())
    ? 'is a header that the hub sets itself on each request. Remove it.'
    : undefined
}

/** Replaces variables of the environment in the value of a header. Messages never show either. */
function fillIn(text: unknown, env: Environment): { filled: string; problem?: string } {
  if (typeof text !== 'string') return { filled: '', problem: 'has a value that is not text. Put it in quotes.' }
  const missing = [...text.matchAll(variable)].map(([, name]) => name!).filter((name) => !env[name])
  if (missing.length > 0) {
    const problem = `needs environment variables that are not set: ${missing.join(', ')}. Set them, or remove the header.`
    return { filled: '', problem }
  }
  const filled = text.replaceAll(variable, (_, name: string) => env[name]!)
  if (isFit(() => validateHeaderValue('x', filled))) return { filled }
  return {
    filled: '',
    problem: 'has a value that HTTP cannot carry. Write it on one line, in Latin-1 characters only.',
  }
}

const variable = /\$\{([^}]*)\}/g

function isFit(validate: () => void): boolean {
  try {
    validate()
    return true
  } catch {
    return false
  }
}
