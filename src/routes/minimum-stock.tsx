import { type Context, Hono } from 'hono'
import type { ShortageSeek } from '../db/company/minimum-stock'
import { nameKeyOf } from '../domain/input'
import {
  type BlockFault,
  changeMinimums,
  listShortages,
  openMinimums,
  pasteMinimums,
  RefusedBlock,
} from '../domain/minimum-stock'
import type { Env } from '../env'
import type { Refusal } from '../ledger/refusal'
import { address } from '../views/kit/address'
import { MinimumRow, MinimumsPage, ShortagesPage } from '../views/minimum-stock'
import { page, part, redirect, refusalToShow, statusOf, uiOf, wantsPart } from './kit/answers'
import { leaveFlash } from './kit/flash'
import { formOf, idOf, pageOf, type SentForm, searchOf } from './kit/input'
import { keyAfter, newKey, sentOf } from './kit/resource'

/** The minimums of a warehouse: a page of fields, each saved as it is left, or all by one button. */
export const minimumStock = new Hono<Env>()

minimumStock.get('/:id/minimums', (c) => show(c, { key: newKey() }))

minimumStock.post('/:id/minimums', async (c) => {
  const id = idOf(c)
  const form = await formOf(c)
  if (wantsPart(c)) return saveOne(c, id, form)
  const { current } = c.var
  const { block } = form.fields
  const sent = sentOf(c, form)
  try {
    const changed =
      block === undefined
        ? (await changeMinimums(current, id, form.fields, sent)).changed
        : await pasteMinimums(current, id, block, sent)
    return leave(c, changed)
  } catch (error) {
    const fault = refusalToShow(error)
    const faults = fault instanceof RefusedBlock ? fault.faults : []
    const key = keyAfter(form, fault)
    return show(c, { key, typed: form.fields, fault, block: { text: block ?? '', faults } })
  }
})

/** What is below its minimum, the worst first; a page goes on where the one before ended. */
export const shortages = new Hono<Env>()

shortages.get('/', async (c) => {
  const id = (name: string) => {
    const text = c.req.query(name) ?? ''
    return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null
  }
  const search = searchOf(c)
  const chosen = { warehouseId: id('warehouse'), categoryId: id('category') }
  const list = await listShortages(
    c.var.current,
    { ...chosen, search: nameKeyOf(search) },
    { after: seekOf(c), limit: 50 },
  )
  const ui = uiOf(c)
  return page(
    c,
    ui.t('shortage.title'),
    <ShortagesPage ui={ui} list={list} search={search} {...chosen} />,
  )
})

/** Where a page begins: `after=<share>_<item>_<warehouse>`. What makes no sense is the beginning. */
function seekOf(c: Context<Env>): ShortageSeek | null {
  const [share = '', item = '', warehouse = ''] = (c.req.query('after') ?? '').split('_')
  const isSound = /^\d[\d.]{0,30}(e[+-]?\d{1,2})?$/.test(share) && !Number.isNaN(Number(share))
  if (!isSound || !/^\d{1,15}$/.test(item) || !/^\d{1,15}$/.test(warehouse)) return null
  return { share: Number(share), itemId: Number(item), warehouseId: Number(warehouse) }
}

/** One field that was left: its row again, saved or with what is wrong in it. */
async function saveOne(c: Context<Env>, id: number, form: SentForm) {
  const item = c.req.query('item') ?? ''
  const fields = Object.fromEntries(
    ['minimum', 'was'].map((name) => [`${name}.${item}`, form.fields[`${name}.${item}`] ?? '']),
  )
  try {
    const { rows, changed } = await changeMinimums(c.var.current, id, fields, sentOf(c, form))
    const [row] = rows
    if (!row) return c.body(null, 204)
    const state = changed > 0 ? 'saved' : 'same'
    return part(c, <MinimumRow ui={uiOf(c)} warehouseId={id} row={row} state={state} />)
  } catch (error) {
    const fault = refusalToShow(error)
    const said = fault.fields[`minimum.${item}`]
    if (!said) throw error
    // Nothing is asked of it this time: the row as it is.
    const asIs = { [`was.${item}`]: '' }
    const { rows } = await changeMinimums(c.var.current, id, asIs, sentOf(c, form))
    const [row] = rows
    if (!row) throw error
    const typed = fields[`minimum.${item}`] ?? ''
    return part(
      c,
      <MinimumRow ui={uiOf(c)} warehouseId={id} row={row} typed={typed} fault={said} />,
      statusOf(fault),
    )
  }
}

function leave(c: Context<Env>, changed: number) {
  const words =
    changed > 0
      ? { key: 'minimum.saved', args: { count: changed } }
      : { key: 'minimum.none_changed', args: {} }
  leaveFlash(c, { tone: changed > 0 ? 'done' : 'note', message: words })
  const ui = uiOf(c)
  return redirect(c, address(ui, { item: undefined }, `/warehouses/${idOf(c)}/minimums`))
}

async function show(
  c: Context<Env>,
  shown: {
    key: string
    typed?: SentForm['fields']
    fault?: Refusal
    block?: { text: string; faults: readonly BlockFault[] }
  },
) {
  const id = idOf(c)
  const { page: at, per } = pageOf(c)
  const search = searchOf(c)
  const asked = { search: nameKeyOf(search), page: at, per }
  const minimums = await openMinimums(c.var.current, id, asked)
  const ui = uiOf(c)
  if (at > 1 && minimums.rows.length === 0 && !shown.fault && minimums.isOpen) {
    return redirect(c, address(ui, { page: undefined }))
  }
  return page(
    c,
    ui.t('minimum.of', { warehouse: minimums.warehouse.name }),
    <MinimumsPage
      ui={ui}
      minimums={minimums}
      search={search}
      page={at}
      per={per}
      formKey={shown.key}
      typed={shown.typed ?? {}}
      fault={shown.fault}
      block={shown.block ?? { text: '', faults: [] }}
    />,
    { status: shown.fault ? statusOf(shown.fault) : 200 },
  )
}
