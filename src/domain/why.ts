import { selectHidden } from '../db/company/why'
import type { RefusalArgs } from '../ledger/refusal'
import type { Current } from '../tenancy/current'
import { can, type Permission, type PermissionArea, permissionGroups } from '../tenancy/permissions'
import { read } from './current'

/** Something that a member may miss, and the rule that hides it. */
export interface Reason {
  key: string
  args: RefusalArgs
  /** The right that would show it; null where it is no matter of rights. */
  lacks: Permission | null
  /** Where it is changed, and who may. */
  change: { path: string; right: Permission } | null
}

/** Why things are not visible. `areas` are those that the member's role does not show. */
export interface Hidden {
  areas: PermissionArea['name'][]
  reasons: Reason[]
}

const documents = ['receipt', 'issue', 'move', 'adjustment'] as const

/** Everything that does not show for this member, in this company, as it is set now. */
export async function findHidden(current: Current): Promise<Hidden> {
  const [[found]] = await read(current, null, [selectHidden(current.db, current.today)])
  const { actor, settings } = current
  const reasons: Reason[] = []
  const because = (key: string, change: Reason['change'], args: RefusalArgs = {}) =>
    reasons.push({ key, args, lacks: null, change })
  const lacks = (key: string, permission: Permission) => {
    if (can(actor, permission)) return
    reasons.push({ key, args: {}, lacks: permission, change: null })
  }
  const inSettings = { path: '/settings', right: 'settingsUpdate' } as const

  if (settings.minimumMode === 'inactive') because('why.minimum_is_off', inSettings)
  else lacks('why.minimum_block', 'dashboardMinimumQuantityView')
  if (settings.minimumMode === 'union') because('why.minimum_is_union', inSettings)
  for (const type of documents) lacks(`why.drafts_${type}`, `${type}View`)
  if (!settings.priceEnabled) because('why.prices_are_off', inSettings)
  else if (can(actor, 'priceView')) lacks('why.prices_are_read_only', 'priceUpdate')
  else lacks('why.prices', 'priceView')
  if (!settings.showQuantity) because('why.quantity_is_off', inSettings)

  const counted = (key: string, count: number | undefined, path: string, right: Permission) => {
    if (count) because(key, { path, right }, { count })
  }
  counted('why.drafts_wait', found?.drafts, '/', 'receiptView')
  counted('why.months', found?.lockedMonths, '/calendar-periods', 'calendarPeriodView')
  counted('why.items', found?.items, '/items?status=inactive', 'itemView')
  counted('why.uoms', found?.uoms, '/uoms?status=inactive', 'uomView')
  const categories = '/item-categories?status=inactive'
  counted('why.item_categories', found?.itemCategories, categories, 'itemCategoryView')
  counted('why.warehouses', found?.warehouses, '/warehouses?status=inactive', 'warehouseView')
  counted(
    'why.transaction_categories',
    found?.transactionCategories,
    '/transaction-categories?status=inactive',
    'transactionCategoryView',
  )
  counted('why.fields', found?.fields, '/custom-fields', 'customFieldView')
  if (found?.numbersAdjustments === 0) {
    because('why.initial_stock', { path: '/numberings', right: 'documentNumberingView' })
  } else lacks('why.initial_stock_right', 'adjustmentComplete')
  return { areas: areasWithout(current), reasons }
}

function areasWithout({ actor }: Current): PermissionArea['name'][] {
  const areas: readonly PermissionArea[] = Object.values(permissionGroups).flat()
  return areas
    .filter(({ keys }) => 'View' in keys && !can(actor, keys.View))
    .map(({ name }) => name)
}
