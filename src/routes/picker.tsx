import { Hono } from 'hono'
import { nameKeyOf } from '../domain/input'
import { pickItems } from '../domain/picker'
import type { Env } from '../env'
import { pickerOptions } from '../views/picker'
import { part, uiOf } from './kit/answers'
import { searchOf } from './kit/input'

/** What the item box suggests while one types: `/picker?q=beras&warehouse=1`. */
export const picker = new Hono<Env>()

picker.get('/', async (c) => {
  const warehouse = c.req.query('warehouse') ?? ''
  const warehouseId = /^[1-9]\d{0,14}$/.test(warehouse) ? Number(warehouse) : null
  const { items, inactive } = await pickItems(c.var.current, nameKeyOf(searchOf(c)), warehouseId)
  return part(c, pickerOptions(uiOf(c), items, inactive))
})
