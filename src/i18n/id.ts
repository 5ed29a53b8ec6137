import { common } from './id/common'
import { errors } from './id/errors'
import { form } from './id/form'
import { itemCategories } from './id/item-categories'
import { items } from './id/items'
import { layout } from './id/layout'
import { uoms } from './id/uoms'
import { warehouses } from './id/warehouses'

/** Every Indonesian word of the product. A noun's words are in the file of its name. */
export const id = {
  ...common,
  ...errors,
  ...form,
  ...itemCategories,
  ...items,
  ...layout,
  ...uoms,
  ...warehouses,
}
