import type { Page } from 'playwright-core'

/** A picture of a screen of Toko Maju, the demo company. */
export interface Picture {
  /** The file's name, and the guide page it belongs to at its beginning. */
  name: string
  path: string
  /** Of the window, in pixels; a phone is 360 wide. */
  width?: number
  height?: number
  dark?: boolean
  /** Who looks; Ani, the owner, when not given. */
  person?: 'Ani' | 'Budi' | 'Citra'
  /** Brings the screen into the state to be shown. */
  before?: (page: Page) => Promise<void>
}

/** Scans an item into the open form, and waits until it is a line. */
async function enterItems(page: Page, ...codes: string[]): Promise<void> {
  for (const code of codes) {
    const box = page.locator('[name=text]').first()
    await box.fill(code)
    await box.press('Enter')
    await page.locator('#lines').getByText(code).first().waitFor()
  }
}

export const pictures: Picture[] = [
  { name: 'receipts', path: '/receipts' },
  {
    name: 'receipts-new',
    path: '/receipts/new',
    width: 360,
    height: 740,
    before: (page) => enterItems(page, 'BRS-005', 'GLA-001'),
  },
  {
    name: 'issues-new',
    path: '/issues/new',
    before: (page) => enterItems(page, 'BRS-005', 'KPI-200'),
  },
  { name: 'moves-new', path: '/moves/new', before: (page) => enterItems(page, 'BRS-005') },
  {
    name: 'adjustments-new',
    path: '/adjustments/new',
    before: (page) => enterItems(page, 'GLA-001', 'TPG-001'),
  },
  { name: 'documents-complete', path: '/receipts/1' },
  { name: 'cards', path: '/cards?item=1&warehouse=1' },
  { name: 'stock', path: '/stock' },
  { name: 'summary', path: '/summary' },
  { name: 'items', path: '/items' },
  { name: 'item-categories', path: '/item-categories' },
  { name: 'uoms', path: '/uoms' },
  { name: 'warehouses', path: '/warehouses/1' },
  { name: 'dashboard', path: '/', height: 1080 },
  { name: 'profile', path: '/profile' },
  { name: 'minimum-stock', path: '/warehouses/1/minimums' },
  { name: 'settings', path: '/settings' },
  { name: 'prices', path: '/receipts/1' },
  { name: 'calendar-periods', path: '/calendar-periods' },
  {
    name: 'forms-item',
    path: '/forms/item',
    before: async (page) => {
      // In the first language the set is made; in the second it is there.
      if ((await page.locator('main table tbody tr').count()) > 0) return
      await page
        .getByRole('button', { name: /^(Pakai|Use) / })
        .first()
        .click()
      await page.waitForLoadState()
    },
  },
  { name: 'activity', path: '/activity?subject=receipt' },
  { name: 'search', path: '/search?q=gula' },
  { name: 'users', path: '/users' },
  { name: 'why', path: '/why', person: 'Budi' },
  { name: 'roles', path: '/roles' },
  { name: 'user-warehouses', path: '/users/2/warehouses' },
  { name: 'transaction-categories', path: '/transaction-categories' },
  { name: 'numberings-edit', path: '/numberings/1/edit' },
]
