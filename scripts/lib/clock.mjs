/** The cron of Cloudflare, as far as our timetable speaks it. */

/**
 * Whether a cron line (five fields, UTC; numbers, `*`, lists, ranges, steps) falls on this minute.
 *
 * @param {string} cron
 * @param {Date} minute
 */
export function isDue(cron, minute) {
  const fields = cron.trim().split(/\s+/)
  const now = [
    minute.getUTCMinutes(),
    minute.getUTCHours(),
    minute.getUTCDate(),
    minute.getUTCMonth() + 1,
    minute.getUTCDay() + 1, // Cloudflare counts weekdays from 1, Sunday
  ]
  if (fields.length !== now.length) throw new Error(`Not five fields: ${cron}`)
  return fields.every((field, place) => matches(field, now[place] ?? 0))
}

/**
 * @param {string} field
 * @param {number} value
 */
function matches(field, value) {
  return field.split(',').some((part) => {
    const [, first, last, step] = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part) ?? refuse(part)
    const from = first === undefined ? 0 : Number(first)
    const to = last !== undefined ? Number(last) : first === undefined || step ? 60 : from
    return value >= from && value <= to && (value - from) % Number(step ?? 1) === 0
  })
}

/**
 * @param {string} part
 * @returns {never}
 */
function refuse(part) {
  throw new Error(`Not understood in a cron line: ${part}`)
}
