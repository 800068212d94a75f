import { foldText } from './text.ts'

const booleans = new Map([
  ...['oui', 'o', 'vrai', 'true', '1'].map((word) => [word, true] as const),
  ...['non', 'n', 'faux', 'false', '0'].map((word) => [word, false] as const),
])

/** Reads *oui*, *non*, *vrai*, *faux*, o, n, true, false, 1 or 0. Undefined for anything else. */
export function readBoolean(text: string): boolean | undefined {
  return booleans.get(foldText(text))
}
