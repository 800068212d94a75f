type Headers = Readonly<Record<string, string | string[] | undefined>>

/**
 * Out: the seconds for which an HTTP answer lets anyone keep it (`s-maxage`, else `max-age`, minus `Age`), never less
 * than 0; undefined where it does not let anyone. In: its headers, under lower case names.
 */
export function readMaxAge(headers: Headers): number | undefined {
  const control = one(headers['cache-control'])
  if (control === '' || forbidding.test(control)) return undefined
  // What varies with everything is never the same request again.
  if (one(headers['vary']).includes('*')) return undefined
  const seconds = secondsOf(sharedMaxAge, control) ?? secondsOf(maxAge, control)
  const age = Number(one(headers['age']))
  return seconds === undefined || !(age >= 0) ? undefined : Math.max(0, seconds - age)
}

const forbidding = /(?:^|[\s,])(?:private|no-store|no-cache)(?:$|[\s,=])/i
const sharedMaxAge = /(?:^|[\s,])s-maxage="?(\d{1,9})"?(?=$|[\s,])/gi
const maxAge = /(?:^|[\s,])max-age="?(\d{1,9})"?(?=$|[\s,])/gi

/** Where a directive stands twice, the shorter time. */
function secondsOf(directive: RegExp, control: string): number | undefined {
  const found = [...control.matchAll(directive)].map(([, digits]) => Number(digits))
  return found.length > 0 ? Math.min(...found) : undefined
}

function one(header: string | string[] | undefined): string {
  return Array.isArray(header) ? header.join(', ') : (header ?? '')
}
