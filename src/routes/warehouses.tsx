import {
  changeWarehouse,
  createWarehouse,
  findWarehouse,
  listWarehouses,
  removeWarehouse,
  switchWarehouse,
} from '../domain/warehouses'
import { type WarehouseShapes, warehouseView } from '../views/warehouses'
import { plainResource } from './kit/resource'

export const warehouses = plainResource<WarehouseShapes>({
  view: warehouseView,
  list: listWarehouses,
  find: findWarehouse,
  create: createWarehouse,
  change: changeWarehouse,
  activate: switchWarehouse,
  remove: removeWarehouse,
})
