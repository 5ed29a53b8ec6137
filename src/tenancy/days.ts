const calendars = new Map<string, Intl.DateTimeFormat>()
const clocks = new Map<string, Intl.DateTimeFormat>()
const days = new Map<string, string>()
const mostDays = 5000

/** The calendar day of an instant in a time zone, 'YYYY-MM-DD'. */
export function dayIn(timezone: string, instant: Date): string {
  // In every zone a day begins on a quarter of an hour. Intl is slow, and a page asks for each of its rows.
  const quarter = `${timezone} ${Math.floor(instant.getTime() / 900_000)}`
  let day = days.get(quarter)
  if (day === undefined) {
    day = calendarOf(timezone).format(instant)
    if (days.size >= mostDays) days.clear()
    days.set(quarter, day)
  }
  return day
}

/** The hour of the day of an instant in a time zone, 0 to 23. */
export function hourIn(timezone: string, instant: Date): number {
  return Number(clockOf(timezone).format(instant)) % 24
}

/** The day `days` after a day; negative goes back. */
export function dayAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** The instant at which a calendar day begins in a time zone. */
export function startOfDay(timezone: string, day: string): Date {
  const quarter = 900_000
  const midnight = Date.parse(`${day}T00:00:00Z`)
  // No zone is further than fifteen hours away; in every zone a day begins on a quarter of an hour.
  let [before, since] = [-60, 60]
  while (since - before > 1) {
    const middle = Math.floor((before + since) / 2)
    if (dayIn(timezone, new Date(midnight + middle * quarter)) < day) before = middle
    else since = middle
  }
  return new Date(midnight + since * quarter)
}

export function isTimezone(name: string): boolean {
  try {
    dayIn(name, new Date(0))
    return true
  } catch {
    return false
  }
}

function clockOf(timezone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timezone)
  if (!clock) {
    const hour = { hour: '2-digit', hourCycle: 'h23' } as const
    clock = new Intl.DateTimeFormat('en-GB', { timeZone: timezone, ...hour })
    clocks.set(timezone, clock)
  }
  return clock
}

function calendarOf(timezone: string): Intl.DateTimeFormat {
  let calendar = calendars.get(timezone)
  if (!calendar) {
    calendar = new Intl.DateTimeFormat('en-CA', {
      timeZone: timezone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    })
    calendars.set(timezone, calendar)
  }
  return calendar
}
