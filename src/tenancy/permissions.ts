/** The columns of the table in which a role's rights are switched, in their order. */
export const permissionColumns = [
  'View',
  'Create',
  'Update',
  'Delete',
  'Complete',
  'Void',
  'Import',
  'Print',
] as const
type Column = (typeof permissionColumns)[number]

const documents = permissionColumns
const master = ['View', 'Create', 'Update', 'Delete'] as const

/**
 * What a role may do, area by area (spec: area + Action). Documents also have Complete and Void apart.
 * This table is the only list of keys: the type below, the form of a role and the tests are made from it.
 */
export const permissionGroups = {
  transactions: [
    area('receipt', documents),
    area('issue', documents),
    area('move', documents),
    area('adjustment', documents),
  ],
  data: [
    area('item', master, { Import: 'importItem' }),
    area('itemCategory', master, { Import: 'importItemCategory' }),
    area('uom', master, { Import: 'importUom' }),
    area('warehouse', master, { Import: 'importWarehouse' }),
  ],
  reports: [
    area('stockSummary', [], { View: 'reportStockSummary' }),
    area('stockDetail', [], { View: 'reportStockDetail' }),
    area('minimumStock', [], { View: 'reportMinimumStock', Import: 'importMinimumStock' }),
    area('dashboardMinimumQuantity', ['View']),
  ],
  prices: [area('price', ['View', 'Update'])],
  settings: [
    area('settings', ['View', 'Update']),
    area('transactionCategory', master),
    area('documentNumbering', ['View', 'Update']),
    area('itemNumbering', ['View', 'Update']),
    area('calendarPeriod', ['View', 'Update']),
    area('customField', master),
    area('itemForm', ['Update']),
    area('receiptForm', ['Update']),
    area('issueForm', ['Update']),
    area('moveForm', ['Update']),
    area('adjustmentForm', ['Update']),
    area('printTemplate', master),
    area('emailTemplate', ['View', 'Update']),
  ],
  people: [area('user', master), area('role', master), area('activity', ['View'])],
  api: [area('apiAccess', ['View', 'Create'], { Delete: 'apiAccessRevoke' })],
} as const

export type PermissionGroup = keyof typeof permissionGroups
export type PermissionArea = (typeof permissionGroups)[PermissionGroup][number]
type KeysOf<Area> = Area extends { keys: infer Keys } ? Keys[keyof Keys] : never
export type Permission = KeysOf<PermissionArea> & string

/** Every key there is, in the order of the table. */
export const everyPermission: readonly Permission[] = Object.values(permissionGroups).flatMap(
  (areas) => areas.flatMap(keysOf),
)

/** Stands in a role for every right, also for those that are yet to come. */
export const everything = '*'

/** Who asks, as far as rights go. The owner has them all. */
export interface Rights {
  isOwner: boolean
  permissions: ReadonlySet<string>
}

export function can(rights: Rights, permission: Permission): boolean {
  return holdsEverything(rights) || rights.permissions.has(permission)
}

/** Whether somebody may do everything: the owner, and whoever has a role of every right. */
export function holdsEverything({ isOwner, permissions }: Rights): boolean {
  return isOwner || permissions.has(everything)
}

/** The keys of an area, in the order of the columns. */
export function keysOf({ keys }: PermissionArea): Permission[] {
  const named: Readonly<Partial<Record<Column, Permission>>> = keys
  return permissionColumns.flatMap((column) => named[column] ?? [])
}

/** The key of an area in a column; undefined where there is nothing to switch. */
export function keyIn({ keys }: PermissionArea, column: Column): Permission | undefined {
  const named: Readonly<Partial<Record<Column, Permission>>> = keys
  return named[column]
}

const seesData = ['itemView', 'itemCategoryView', 'uomView', 'warehouseView'] as const
const seesStock = ['reportStockSummary', 'reportStockDetail', 'reportMinimumStock'] as const
const dashboard = 'dashboardMinimumQuantityView'

/** The roles that a company begins with, and that a new role can be made from (R-ROL-01). */
export const presetRoles = {
  administrator: [everything],
  warehouseStaff: [
    ...documentRights(['receipt', 'issue', 'move'], ['View', 'Create', 'Update', 'Complete']),
    ...documentRights(['adjustment'], ['View', 'Create', 'Update']),
    ...documentRights(['receipt', 'issue', 'move', 'adjustment'], ['Print']),
    ...seesData,
    'reportStockSummary',
    'reportStockDetail',
    dashboard,
  ],
  warehouseSupervisor: [
    ...documentRights(['receipt', 'issue', 'move', 'adjustment'], documents),
    ...seesData,
    'itemCreate',
    'itemUpdate',
    ...seesStock,
    dashboard,
    'calendarPeriodView',
  ],
  finance: [
    ...documentRights(['receipt', 'issue', 'move', 'adjustment'], ['View', 'Print']),
    ...seesData,
    ...seesStock,
    dashboard,
    'priceView',
    'calendarPeriodView',
  ],
  integratorAdmin: [
    'apiAccessView',
    'apiAccessCreate',
    'apiAccessRevoke',
    ...documentRights(['receipt', 'issue', 'move', 'adjustment'], ['View']),
    ...seesData,
    ...seesStock,
  ],
} satisfies Record<string, readonly (Permission | typeof everything)[]>

export type PresetRole = keyof typeof presetRoles
export const presetNames = Object.keys(presetRoles) as PresetRole[]

function area<
  const Name extends string,
  const Own extends readonly Column[],
  const Other extends Readonly<Partial<Record<Column, string>>> = Record<never, never>,
>(name: Name, own: Own, other?: Other) {
  const keys = {
    ...Object.fromEntries(own.map((column) => [column, `${name}${column}`])),
    ...other,
  } as { readonly [C in Own[number]]: `${Name}${C}` } & Other
  return { name, keys }
}

function documentRights<
  const Type extends 'receipt' | 'issue' | 'move' | 'adjustment',
  const Act extends Column,
>(types: readonly Type[], acts: readonly Act[]): `${Type}${Act}`[] {
  return types.flatMap((type) => acts.map((act) => `${type}${act}` as const))
}
