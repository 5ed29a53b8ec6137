import {
  changeItemCategory,
  createItemCategory,
  findItemCategory,
  listItemCategories,
  removeItemCategory,
  switchItemCategory,
} from '../domain/item-categories'
import { type ItemCategoryShapes, itemCategoryView } from '../views/item-categories'
import { plainResource } from './kit/resource'

export const itemCategories = plainResource<ItemCategoryShapes>({
  view: itemCategoryView,
  list: listItemCategories,
  find: findItemCategory,
  create: createItemCategory,
  change: changeItemCategory,
  activate: switchItemCategory,
  remove: removeItemCategory,
})
