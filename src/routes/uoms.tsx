import { changeUom, createUom, findUom, listUoms, removeUom, switchUom } from '../domain/uoms'
import { type UomShapes, uomView } from '../views/uoms'
import { plainResource } from './kit/resource'

export const uoms = plainResource<UomShapes>({
  view: uomView,
  list: listUoms,
  find: findUom,
  create: createUom,
  change: changeUom,
  activate: switchUom,
  remove: removeUom,
})
