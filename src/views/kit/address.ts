import type { Ui } from '../ui'

/** What is `undefined` or empty is left out. */
type Query = Readonly<Record<string, string | number | undefined>>

/**
 * This page's address with some of its query changed, which then stands last. Filters, order and page
 * live in the address, so every link of a list is made here.
 */
export function address(ui: Ui, changes: Query, path: string = ui.path): string {
  const kept = askedIn(ui.query).filter(([name]) => !Object.hasOwn(changes, name))
  return joined(path, [...kept, ...Object.entries(changes)])
}

/** The address of a page with a query of its own. */
export function addressWith(path: string, query: Query): string {
  return joined(path, Object.entries(query))
}

type Pairs = readonly (readonly [name: string, value: string | number | undefined])[]

function joined(path: string, pairs: Pairs): string {
  let text = path
  for (const [name, value] of pairs) {
    if (value === undefined || value === '') continue
    text += `${text === path ? '?' : '&'}${encodeURIComponent(name)}=${encodeURIComponent(value)}`
  }
  return text
}

/** A page has many links and one address, which is taken apart once. */
function askedIn(query: URLSearchParams): Pairs {
  const known = asked.get(query) ?? [...query]
  asked.set(query, known)
  return known
}

const asked = new WeakMap<URLSearchParams, Pairs>()
