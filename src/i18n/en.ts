import type { Words } from '.'
import { common } from './en/common'
import { errors } from './en/errors'
import { form } from './en/form'
import { itemCategories } from './en/item-categories'
import { items } from './en/items'
import { layout } from './en/layout'
import { uoms } from './en/uoms'
import { warehouses } from './en/warehouses'
import type { id } from './id'

/** Every English word of the product: the twin of the Indonesian ones, or it does not compile. */
export const en = {
  ...common,
  ...errors,
  ...form,
  ...itemCategories,
  ...items,
  ...layout,
  ...uoms,
  ...warehouses,
} satisfies Words<typeof id>
