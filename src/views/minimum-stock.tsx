import { html } from 'hono/html'
import type { BlockFault, Minimums, Shortages } from '../domain/minimum-stock'
import { address } from './kit/address'
import { Button, LinkButton } from './kit/button'
import { EmptyState, NoMatch } from './kit/empty-state'
import { fieldId, Select, TextArea } from './kit/field'
import { Filters } from './kit/filters'
import { ErrorSummary, type Fault, Form } from './kit/form'
import { hx } from './kit/hx'
import { PageHead } from './kit/page-head'
import { Pager } from './kit/pager'
import { Sheet, SheetFoot } from './kit/sheet'
import { Header, Table } from './kit/table'
import type { Ui } from './ui'

type Row = Minimums['rows'][number]

/** What a warehouse should hold at least, item by item; or that it is not asked for here. */
export function MinimumsPage(props: {
  ui: Ui
  minimums: Minimums
  search: string
  page: number
  per: number
  formKey: string
  /** What a form that came back had in its fields. */
  typed: Readonly<Record<string, string>>
  fault: Fault | undefined
  block: { text: string; faults: readonly BlockFault[] }
}) {
  const { ui, minimums, fault, block } = props
  const { warehouse, isOpen } = minimums
  return (
    <>
      <PageHead
        ui={ui}
        title={ui.t('minimum.of', { warehouse: warehouse.name })}
        crumbs={[
          [ui.t('nav.warehouses'), '/warehouses'],
          [warehouse.name, `/warehouses/${warehouse.id}`],
        ]}
      />
      {isOpen ? (
        <>
          <MinimumsForm {...props} />
          <BlockForm
            ui={ui}
            warehouseId={warehouse.id}
            formKey={props.formKey}
            fault={fault?.fields?.block ? fault : undefined}
            block={block}
          />
        </>
      ) : (
        <OtherMode ui={ui} mode={minimums.mode} fault={fault} />
      )}
    </>
  )
}

/** One row: what is there, and what should be. Saved when its field is left. */
export function MinimumRow(props: {
  ui: Ui
  warehouseId: number
  row: Row
  typed?: string | undefined
  fault?: Fault | undefined
  state?: 'saved' | 'same'
}) {
  const { ui, warehouseId, row, fault, state } = props
  const { itemId, code, name, category, unit, precision, quantity, minimum } = row
  const field = `minimum.${itemId}`
  const id = fieldId(field)
  const saved = minimum === null ? '' : ui.quantityInput(minimum, precision)
  const isBelow = minimum !== null && quantity < minimum
  const words = fault ? ui.tRefusal(fault) : state === 'saved' ? ui.t('minimum.row_saved') : ''
  const input = (
    <input
      class="input"
      id={id}
      name={field}
      value={props.typed ?? saved}
      inputmode="decimal"
      autocomplete="off"
      data-quantity
      aria-label={ui.t('minimum.field_of', { code, unit })}
      aria-invalid={fault ? 'true' : undefined}
      aria-describedby={`${id}-said`}
      {...hx(ui, {
        post: `/warehouses/${warehouseId}/minimums?item=${itemId}`,
        trigger: 'change',
        target: 'closest tr',
        swap: 'outerHTML',
        vals: { key: crypto.randomUUID() },
      })}
    />
  )
  return html`<tr${state === 'saved' ? html` class="new"` : ''}><th scope="row" class="at-main">${code}</th><td class="at-sub">${name}</td><td class="at-none soft">${category}</td><td class="num at-full${
    isBelow ? ' short' : ''
  }"><span class="minimums__now">${ui.t('minimum.now')} </span>${ui.quantity(quantity, precision)}<small> ${unit}</small></td><td class="num at-end minimums__field">${input}<small> ${unit}</small><input type="hidden" name="was.${itemId}" value="${minimum ?? ''}"><span class="${
    fault ? 'field__error' : 'soft minimums__said'
  }" id="${id}-said" role="status">${words}</span></td></tr>`
}

function MinimumsForm(props: Parameters<typeof MinimumsPage>[0]) {
  const { ui, minimums, search, page, per, formKey, typed, fault } = props
  const { warehouse, rows, total } = minimums
  const path = `/warehouses/${warehouse.id}/minimums`
  const fields = fault?.fields ?? {}
  const isAboutBlock = fields.block !== undefined
  const nothing = search ? <NoMatch ui={ui} /> : <EmptyState>{ui.t('minimum.no_items')}</EmptyState>
  return (
    <>
      <Filters
        ui={ui}
        summary={search || ui.t('minimum.all_items')}
        search={{ label: ui.t('list.search'), value: search, placeholder: ui.t('item.search') }}
      />
      <form
        method="post"
        action={address(ui, {}, path)}
        class="form minimums"
        novalidate
        data-saving={ui.t('action.saving')}
      >
        <input type="hidden" name="key" value={formKey} />
        {!isAboutBlock && <ErrorSummary ui={ui} fault={fault} labels={labelsOf(rows)} />}
        <Sheet title={ui.t('minimum.title')} note={ui.t('minimum.help')}>
          {rows.length === 0 ? (
            nothing
          ) : (
            <>
              <section id={fieldId('minimums')} tabindex={-1}>
                <Table caption={ui.t('minimum.of', { warehouse: warehouse.name })} stack>
                  <thead>
                    <tr>
                      <Header>{ui.t('record.code')}</Header>
                      <Header>{ui.t('record.name')}</Header>
                      <Header>{ui.t('item.category')}</Header>
                      <Header num>{ui.t('minimum.now')}</Header>
                      <Header num>{ui.t('minimum.minimum')}</Header>
                    </tr>
                  </thead>
                  <tbody>
                    {rows.map((row) => (
                      <MinimumRow
                        ui={ui}
                        warehouseId={warehouse.id}
                        row={row}
                        typed={typed[`minimum.${row.itemId}`]}
                        fault={fields[`minimum.${row.itemId}`]}
                      />
                    ))}
                  </tbody>
                </Table>
              </section>
              <div class="sheet__foot">
                <Pager ui={ui} page={page} per={per} total={total} />
              </div>
              <SheetFoot actions={<Button tone="main">{ui.t('action.save')}</Button>}>
                <p class="soft">{ui.t('minimum.saves_itself')}</p>
              </SheetFoot>
            </>
          )}
        </Sheet>
      </form>
    </>
  )
}

/** So many faults of a block are told one by one; of more only their number. */
const mostTold = 50

/** Code and minimum, straight from a spreadsheet. */
function BlockForm(props: {
  ui: Ui
  warehouseId: number
  formKey: string
  fault: Fault | undefined
  block: { text: string; faults: readonly BlockFault[] }
}) {
  const { ui, warehouseId, fault, block } = props
  const told = block.faults.slice(0, mostTold)
  return (
    <details class="sheet minimums__block" open={fault !== undefined}>
      <summary>{ui.t('minimum.paste')}</summary>
      <Form
        ui={ui}
        action={`/warehouses/${warehouseId}/minimums`}
        formKey={`${props.formKey}-block`}
        fault={fault}
        labels={{ block: ui.t('minimum.paste_label') }}
        class="sheet__body"
      >
        {told.length > 0 && (
          <ul class="minimums__faults">
            {told.map(({ at, text, fault: said }) => (
              <li>
                <b>{ui.t('entry.at_line', { line: at })}</b> <code>{text}</code>
                <br />
                {ui.tRefusal(said)}
              </li>
            ))}
            {block.faults.length > told.length && (
              <li>{ui.t('entry.more', { count: block.faults.length - told.length })}</li>
            )}
          </ul>
        )}
        <TextArea
          ui={ui}
          name="block"
          label={ui.t('minimum.paste_label')}
          hint={ui.t('minimum.paste_hint')}
          value={block.text}
          errors={fault?.fields}
          rows={6}
        />
        <Button>{ui.t('minimum.paste_save')}</Button>
      </Form>
    </details>
  )
}

/** Minimums per warehouse count only in their mode: which it is, and where to change that. */
function OtherMode(props: { ui: Ui; mode: Minimums['mode']; fault: Fault | undefined }) {
  const { ui, mode, fault } = props
  return (
    <>
      <ErrorSummary ui={ui} fault={fault} />
      <Sheet title={ui.t('minimum.title')}>
        <EmptyState
          title={ui.t(mode === 'union' ? 'minimum.mode_is_union' : 'minimum.mode_is_inactive')}
          action={
            ui.can('settingsUpdate') ? (
              <LinkButton href="/settings">{ui.t('minimum.to_settings')}</LinkButton>
            ) : undefined
          }
        >
          {ui.t(ui.can('settingsUpdate') ? 'minimum.mode_help' : 'minimum.mode_help_administrator')}
        </EmptyState>
      </Sheet>
    </>
  )
}

function labelsOf(rows: readonly Row[]): Record<string, string> {
  return Object.fromEntries(rows.map(({ itemId, code }) => [`minimum.${itemId}`, code]))
}

/** The control list of minimums: what to buy or to move. */
export function ShortagesPage(props: {
  ui: Ui
  list: Shortages
  search: string
  warehouseId: number | null
  categoryId: number | null
}) {
  const { ui, list, search, warehouseId, categoryId } = props
  if (list.mode === 'inactive') {
    return (
      <>
        <PageHead ui={ui} title={ui.t('shortage.title')} />
        <OtherMode ui={ui} mode="inactive" fault={undefined} />
      </>
    )
  }
  const isUnion = list.mode === 'union'
  const named = (rows: readonly { id: number; name: string }[], id: number | null) =>
    rows.find((row) => row.id === id)?.name
  const summary = [search, named(list.warehouses, warehouseId), named(list.categories, categoryId)]
  const options = (rows: readonly { id: number; name: string }[]) =>
    rows.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <PageHead ui={ui} title={ui.t('shortage.title')} />
      <Filters
        ui={ui}
        summary={summary.filter(Boolean).join(' · ') || ui.t('shortage.all')}
        search={{ label: ui.t('list.search'), value: search, placeholder: ui.t('item.search') }}
      >
        {!isUnion && (
          <Select
            ui={ui}
            label={ui.t('card.warehouse')}
            name="warehouse"
            value={warehouseId ?? ''}
            options={options(list.warehouses)}
            empty={ui.t('card.all_warehouses')}
          />
        )}
        <Select
          ui={ui}
          label={ui.t('item.category')}
          name="category"
          value={categoryId ?? ''}
          options={options(list.categories)}
          empty={ui.t('summary.all_categories')}
        />
      </Filters>
      <Sheet foot={list.rows.length > 0 && <ShortagesFoot ui={ui} list={list} />}>
        {list.rows.length === 0 ? (
          summary.some(Boolean) ? (
            <NoMatch ui={ui} />
          ) : (
            <EmptyState>{ui.t('dashboard.no_shortages')}</EmptyState>
          )
        ) : (
          <Table caption={ui.t('shortage.title')} stack class="shortages">
            <thead>
              <tr>
                <Header>{ui.t('record.code')}</Header>
                <Header>{ui.t('record.name')}</Header>
                {!isUnion && <Header>{ui.t('card.warehouse')}</Header>}
                <Header>{ui.t('item.category')}</Header>
                <Header>{ui.t('shortage.last_receipt')}</Header>
                <Header num>{ui.t('minimum.now')}</Header>
                <Header num>{ui.t('minimum.minimum')}</Header>
                <Header num>{ui.t('dashboard.shortage')}</Header>
              </tr>
            </thead>
            <tbody>{list.rows.map((row) => shortageRow(ui, row, isUnion))}</tbody>
          </Table>
        )}
      </Sheet>
    </>
  )
}

function shortageRow(ui: Ui, row: Shortages['rows'][number], isUnion: boolean) {
  const { itemId, warehouseId, code, precision } = row
  const words = (value: bigint) => ui.quantity(value, precision)
  const card = `/cards?item=${itemId}&warehouse=${warehouseId ?? 'all'}`
  return html`<tr><th scope="row" class="at-main">${
    ui.can('reportStockDetail') ? html`<a href="${card}">${code}</a>` : code
  }</th><td class="at-sub">${row.name}</td>${
    isUnion ? '' : html`<td class="shortages__where">${row.warehouse}</td>`
  }<td class="at-none soft">${row.category}</td><td class="at-none soft">${
    row.lastReceivedOn ? ui.date(row.lastReceivedOn) : ''
  }</td><td class="num at-none">${words(row.quantity)}</td><td class="num at-end-sub"><span class="dashboard__of">${words(row.quantity)} ${ui.t('dashboard.of')} </span>${words(row.minimum)}</td><td class="num short at-end">${words(row.shortage)}<small> ${row.unit}</small></td></tr>`
}

function ShortagesFoot({ ui, list }: { ui: Ui; list: Shortages }) {
  const { next, total, isMore } = list
  return (
    <div class="pager">
      <p>{ui.t(isMore ? 'shortage.many' : 'shortage.count', { count: total })}</p>
      {next && (
        <nav aria-label={ui.t('list.pages')}>
          <a
            rel="next"
            href={address(ui, { after: `${next.share}_${next.itemId}_${next.warehouseId}` })}
          >
            {ui.t('list.next')}
          </a>
        </nav>
      )}
    </div>
  )
}
