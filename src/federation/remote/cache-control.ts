type Headers = Readonly<Record<string, string | string[] | undefined>>

/**
 * Reads for how long shared caches may keep an HTTP response: `s-maxage`, else `max-age`, minus `Age`.
 *
 * @param headers - By lowercase name.
 * @returns Seconds, at least 0; undefined if shared caches may not keep it.
 */
export function readMaxAge(headers: Headers): number | undefined {
  const control = one(headers['cache-control'])
  if (control === '' || forbidding.test(control)) return undefined
  // With `Vary: *`, no later request matches.
  if (one(headers['vary']).includes('*')) return undefined
  const seconds = secondsOf(sharedMaxAge, control) ?? secondsOf(maxAge, control)
  const age = Number(one(headers['age']))
  return seconds === undefined || !(age >= 0) ? undefined : Math.max(0, seconds - age)
}

const forbidding = /(?:^|[\s,])(?:private|no-store|no-cache)(?:$|[\s,=])/i
const sharedMaxAge = /(?:^|[\s,])s-maxage="?(\d{1,9})"?(?=$|[\s,])/gi
const maxAge = /(?:^|[\s,])max-age="?(\d{1,9})"?(?=$|[\s,])/gi

/** If a directive occurs twice, the shorter time counts. */
function secondsOf(directive: RegExp, control: string): number | undefined {
  const found = [...control.matchAll(directive)].map(([, digits]) => Number(digits))
  return found.length > 0 ? Math.min(...found) : undefined
}

function one(header: string | string[] | undefined): string {
  return Array.isArray(header) ? header.join(', ') : (header ?? '')
}
