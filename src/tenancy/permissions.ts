/** What a role may do, by area (spec: area + Action). Documents also have Complete and Void apart. */
const documentActions = [
  'View',
  'Create',
  'Update',
  'Delete',
  'Complete',
  'Void',
  'Import',
  'Print',
] as const
const masterActions = ['View', 'Create', 'Update', 'Delete'] as const

type DocumentPermission =
  `${'receipt' | 'issue' | 'move' | 'adjustment'}${(typeof documentActions)[number]}`
type MasterPermission = `${
  | 'item'
  | 'itemCategory'
  | 'uom'
  | 'warehouse'
  | 'user'
  | 'role'
  | 'transactionCategory'
  | 'customField'
  | 'printTemplate'}${(typeof masterActions)[number]}`

export type Permission =
  | DocumentPermission
  | MasterPermission
  | 'importItem'
  | 'importItemCategory'
  | 'importUom'
  | 'importWarehouse'
  | 'importMinimumStock'
  | 'reportStockSummary'
  | 'reportStockDetail'
  | 'reportMinimumStock'
  | 'settingsView'
  | 'settingsUpdate'
  | 'dashboardMinimumQuantityView'
  | 'priceView'
  | 'priceUpdate'
  | 'calendarPeriodView'
  | 'calendarPeriodUpdate'
  | 'documentNumberingView'
  | 'documentNumberingUpdate'
  | 'itemFormUpdate'
  | 'receiptFormUpdate'
  | 'issueFormUpdate'
  | 'moveFormUpdate'
  | 'adjustmentFormUpdate'
  | 'itemNumberingView'
  | 'itemNumberingUpdate'
  | 'emailTemplateView'
  | 'emailTemplateUpdate'
  | 'apiAccessView'
  | 'apiAccessCreate'
  | 'apiAccessRevoke'

/** Who asks, as far as rights go. The owner has them all. */
export interface Rights {
  isOwner: boolean
  permissions: ReadonlySet<string>
}

export function can(rights: Rights, permission: Permission): boolean {
  return rights.isOwner || rights.permissions.has(permission)
}

/** What the role "Staff" of a new company may do: see the masters, write drafts, read cards. */
export const staffPermissions: Permission[] = [
  'receiptView',
  'receiptCreate',
  'receiptUpdate',
  'receiptPrint',
  'issueView',
  'issueCreate',
  'issueUpdate',
  'issuePrint',
  'moveView',
  'moveCreate',
  'moveUpdate',
  'movePrint',
  'adjustmentView',
  'itemView',
  'itemCategoryView',
  'uomView',
  'warehouseView',
  'reportStockSummary',
  'reportStockDetail',
]
