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

export const pictures: Picture[] = [
  { name: 'receipts', path: '/receipts' },
  { name: 'receipts-new', path: '/receipts/new', width: 360, height: 740 },
]
