import type { Current } from '../tenancy/current'
import { can } from '../tenancy/permissions'

/** Whether this reader may see prices: the company keeps them, and the role shows them. */
export function showsPrices({ settings, actor }: Current): boolean {
  return settings.priceEnabled && can(actor, 'priceView')
}

/** Whether this reader may write prices. */
export function acceptsPrices(current: Current): boolean {
  return showsPrices(current) && can(current.actor, 'priceUpdate')
}
