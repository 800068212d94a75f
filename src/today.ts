// Sweden writes dates as ISO 8601 does.
const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' })

const HOUR = 3_600_000
let cached = { hour: 0, day: '' }

/** Returns today's date in Paris, such as `2025-11-13`: the programme's dates are in its time zone. */
export function todayInParis(): string {
  const now = Date.now()
  // Days in Paris begin on a full hour of UTC.
  const hour = Math.floor(now / HOUR)
  if (hour !== cached.hour) cached = { hour, day: day.format(now) }
  return cached.day
}
