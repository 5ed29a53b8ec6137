import type { DecimalLanguage } from '../ledger/decimal'
import { LARGEST_PRICE, parseAmount } from '../ledger/money'
import type { RefusalArgs } from '../ledger/refusal'
import type { Current } from '../tenancy/current'
import { can, type Permission } from '../tenancy/permissions'
import { allow } from './current'

/** How prices stand before a reader who may see them. */
export interface Prices {
  /** So many decimals are shown; what is kept stays exact. */
  decimals: number
  /** They may be written, too. */
  isOpen: boolean
}

/** Whether this reader may see prices: the company keeps them, and the role shows them. */
export function showsPrices({ settings, actor }: Current): boolean {
  return settings.priceEnabled && can(actor, 'priceView')
}

/** How they stand before this reader; null for who may not see them. Writing needs seeing. */
export function pricesFor(current: Current): Prices | null {
  if (!showsPrices(current)) return null
  const { settings, actor } = current
  return { decimals: settings.priceDecimals ?? 0, isOpen: can(actor, 'priceUpdate') }
}

/**
 * What a list was asked, ordered by `usual` instead where the order would tell prices that are not
 * shown. Only who asks for such an order pays for the question whether it is open to them.
 */
export async function withOpenOrder<Asked extends { sort: string }>(
  current: Current,
  permission: Permission,
  asked: Asked,
  usual: string,
): Promise<Asked> {
  if (!pricedSorts.includes(asked.sort.replace('-', ''))) return asked
  await allow(current, permission)
  return showsPrices(current) ? asked : { ...asked, sort: usual }
}

/** What the log keeps of an act, at any depth, as this reader may see it. */
export function withoutHiddenPrices<T>(current: Current, details: T): T {
  return showsPrices(current) ? details : (stripped(details) as T)
}

/**
 * A price as a person wrote it, in units of 10^-6 rupiah. Two decimals are taken even where fewer are
 * shown, and what is kept already is taken however fine it is: a form gives it back as it was.
 */
export function priceOf(
  text: string,
  { decimals, kept }: { decimals: number; kept: number | null },
  language: DecimalLanguage,
): number | { key: string; args: RefusalArgs } {
  if (kept !== null && parseAmount(text, 6, language) === kept) return kept
  const most = Math.max(decimals, 2)
  const price = parseAmount(text, most, language)
  if (typeof price === 'number') return price
  return { key: price, args: { decimals: most, most: LARGEST_PRICE } }
}

/** The orders of lists that go by a price. */
const pricedSorts: readonly string[] = ['cost', 'amount']

/**
 * Every name under which a price, a cost or an amount stands in what the log keeps and in what forms
 * send (there perhaps followed by a line: `price.3`). A new one belongs here.
 */
const priceKeys: readonly string[] = [
  'price',
  'unitPrice',
  'unit_price',
  'defaultCost',
  'default_cost',
  'amount',
  'totalAmount',
]

function stripped(details: unknown): unknown {
  if (Array.isArray(details)) return details.map(stripped)
  if (typeof details !== 'object' || details === null) return details
  return Object.fromEntries(
    Object.entries(details)
      .filter(([name]) => !priceKeys.includes(name.replace(/\..*$/, '')))
      .map(([name, value]) => [name, stripped(value)]),
  )
}
