// Sweden writes dates as ISO 8601 does.
const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' })

const HOUR = 3_600_000
let known = { hour: 0, day: '' }

/** The date in Paris now, as `2025-11-13`: the dates of the programme are those of Paris. */
export function todayInParis(): string {
  const now = Date.now()
  // Days begin on the hour there.
  const hour = Math.floor(now / HOUR)
  if (hour !== known.hour) known = { hour, day: day.format(now) }
  return known.day
}
