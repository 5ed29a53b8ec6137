import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { DocumentRow, DocumentType } from '../db/company/documents'
import type { HeaderChoices, Line, Lock, Total } from '../domain/documents'
import type { EntryFault } from '../domain/entry'
import type { RawInput } from '../domain/input'
import type { Prices } from '../domain/prices'
import type { OwnField } from '../domain/values'
import type { FieldErrors } from '../ledger/refusal'
import { documentPaths, PaperActs, priceWords, totalAmount, VoidForm } from './documents'
import { Files } from './files'
import { Badge } from './kit/badge'
import { Button, LinkButton } from './kit/button'
import { Confirm } from './kit/confirm'
import { DateField, Field, fieldId, Select, TextArea } from './kit/field'
import { ErrorSummary, type Fault, Form } from './kit/form'
import { Notice } from './kit/notice'
import { PageHead } from './kit/page-head'
import { Pager } from './kit/pager'
import { SheetFoot } from './kit/sheet'
import { Header, Table } from './kit/table'
import type { Ui } from './ui'
import { OwnInputs } from './values'
import { NotOffered } from './why'

/** The form of a draft, saved or not, with what was typed into it. */
export interface DraftForm extends HeaderChoices {
  type: DocumentType
  /** Null while it was not saved yet. */
  document: DocumentRow | null
  /** Of a new document: how many cannot be chosen. */
  notOffered?: { categories: number; warehouses: number }
  /** What stands in the fields. Those of lines count only where a form came back. */
  values: RawInput
  /** The company's own fields. */
  fields: readonly OwnField[]
  lines: readonly Line[]
  /** Lines on one page of the form, and which page this is. */
  perPage: number
  page: number
  totals: readonly Total[]
  /** Whether stock is shown beside quantities (Show Quantity System). */
  showsStock: boolean
  /** Null where prices are not shown. */
  prices: Prices | null
  lock: Lock | null
  /** Its fields hold what the draft holds: it can be completed without sending them. */
  isAsSaved?: boolean
  formKey: string
  fault?: Fault | undefined
  /** Entries of the box that became no line. */
  faults: readonly EntryFault[]
  /** The draft as it is now differs from what the form was filled from: both are shown. */
  isStale?: boolean
}

/** The page on which a document is written: head, box, lines, totals, acts. */
export function DraftPage(props: { ui: Ui; form: DraftForm }) {
  const { ui, form } = props
  const { document, type } = form
  const path = documentPaths[type]
  return (
    <>
      <PageHead
        ui={ui}
        title={
          <>
            {ui.t(`nav.${type}s`)} <span id="document-number">{document?.number}</span>
          </>
        }
        crumbs={[[ui.t(`nav.${type}s`), path]]}
        badge={<Badge ui={ui} status="draft" />}
        note={
          <span id="saved" role="status">
            {savedWords(ui, document)}
          </span>
        }
      />
      <Editor ui={ui} form={form} />
      <DraftFiles ui={ui} form={form} />
      {document && <DraftActs ui={ui} form={form} document={document} />}
    </>
  )
}

/**
 * What an act of the form left, for the form that is still open: entry.js puts each piece in its
 * place. Rows replace those of the same id and go on top.
 */
export function DraftAnswer(props: {
  ui: Ui
  form: Pick<
    DraftForm,
    'type' | 'showsStock' | 'prices' | 'lines' | 'totals' | 'faults' | 'lock'
  > & {
    document: DocumentRow
  }
  /** Rows are all of the page, not some of it. */
  isPage: boolean
  /** The form may go on from this version. */
  isAlone: boolean
}) {
  const { ui, form } = props
  const { document } = form
  return (
    <div
      data-path={`${documentPaths[form.type]}/${document.id}`}
      data-version={props.isAlone ? document.version : undefined}
      data-number={document.number}
      data-saved={savedWords(ui, document)}
      data-whole={props.isPage ? 'true' : undefined}
    >
      <table>
        <tbody>{form.lines.map((line) => draftRow(ui, form, line, {}, {}))}</tbody>
      </table>
      <div data-part="faults">
        <BoxFaults ui={ui} faults={form.faults} path={null} />
      </div>
      <div data-part="totals">
        <Totals ui={ui} totals={form.totals} prices={form.prices} />
      </div>
      <span data-part="line">
        {headLine(ui, { ...document, from: document.warehouse, to: document.destination ?? '' })}
      </span>
      <div data-part="notices">
        <MonthWarning ui={ui} lock={form.lock} datedOn={document.datedOn} />
      </div>
    </div>
  )
}

/** Why an act of the open form was refused: a message for each field, and for each entry. */
export function RefusedAnswer(props: {
  ui: Ui
  fault: Fault
  faults: readonly EntryFault[]
  /** The draft is not what the form was filled from: the form is to be sent as a whole. */
  isStale: boolean
}) {
  const { ui, fault } = props
  const fields = Object.entries(fault.fields ?? {}).filter(([name]) => name !== 'text')
  return (
    <div data-refused={ui.tRefusal(fault)} data-stale={props.isStale ? 'true' : undefined}>
      <ul data-part="errors">
        {fields.map(([name, message]) => (
          <li data-field={fieldId(name)}>{ui.tRefusal(message)}</li>
        ))}
        {fault.fields?.text && props.faults.length === 0 && (
          <li data-field={fieldId('text')}>{ui.tRefusal(fault.fields.text)}</li>
        )}
      </ul>
      <div data-part="faults">
        <BoxFaults ui={ui} faults={props.faults} path={null} />
      </div>
    </div>
  )
}

function Editor({ ui, form }: { ui: Ui; form: DraftForm }) {
  const { type, document, fault, values, lines, totals } = form
  const path = documentPaths[type]
  const base = document ? `${path}/${document.id}` : path
  const count = totals.reduce((sum, total) => sum + total.lines, 0)
  return (
    <form
      method="post"
      action={base}
      id="draft"
      class="draft"
      novalidate
      data-saving={ui.t('action.saving')}
      data-entry
      data-path={document ? base : `${path}/new`}
      data-kept={form.isAsSaved ? '' : undefined}
      data-base={path}
      data-per={form.perPage}
      data-needed={ui.t('form.required')}
      data-unsaved={ui.t('document.not_saved_yet')}
      data-busy={ui.t('document.saving')}
      data-waiting={ui.t('document.waiting')}
      data-retrying={ui.t('document.retrying')}
      data-settle={ui.t('document.settle_first')}
      data-unrecorded={ui.t('document.not_recorded')}
    >
      <input type="hidden" name="key" value={form.formKey} />
      <input type="hidden" name="version" value={document?.version ?? 0} />
      <input type="hidden" name="page" value={form.page} />
      <ErrorSummary ui={ui} fault={besideTheBox(fault)} labels={labelsOf(ui, form)} />
      <div id="draft-notices" class="stackgap">
        <MonthWarning ui={ui} lock={form.lock} datedOn={values.datedOn ?? ''} />
        {form.isStale && (
          <div class="buttons">
            <LinkButton href={base}>{ui.t('document.see_current')}</LinkButton>
          </div>
        )}
        {fault && document && <WhatNow ui={ui} fault={fault} />}
        {form.warehouses.length === 0 && (
          <Notice
            tone="note"
            actions={
              ui.can('warehouseCreate') ? (
                <LinkButton href={`/warehouses/new?to=${path}/new`}>
                  {ui.t('warehouse.new')}
                </LinkButton>
              ) : undefined
            }
          >
            {ui.t('document.no_warehouse')}
          </Notice>
        )}
      </div>
      <article class="sheet">
        <Head ui={ui} form={form} />
        <OwnInputs
          ui={ui}
          fields={form.fields}
          values={values}
          errors={fault?.fields}
          isStale={form.isStale === true}
        />
        <Box ui={ui} form={form} base={base} />
        <section id={fieldId('lines')} tabindex={-1}>
          <Table
            caption={ui.t('document.lines')}
            stack
            class={`draft__lines draft__lines--${type}`}
          >
            <thead>
              <LineHeads ui={ui} form={form} />
            </thead>
            <tbody id="lines" data-none={ui.t('document.no_lines_yet')}>
              {lines.map((line) => draftRow(ui, form, line, values, fault?.fields ?? {}))}
            </tbody>
          </Table>
        </section>
        {count > form.perPage && (
          <div class="sheet__foot">
            <Pager ui={ui} page={form.page} per={form.perPage} total={count} fixed />
          </div>
        )}
        <SheetFoot
          actions={
            <>
              <Button>{ui.t('document.save_draft')}</Button>
              {ui.can(`${type}Complete`) && (
                <Button
                  tone="main"
                  formaction={`${base}/completion`}
                  attributes={{ 'data-act': 'completion' }}
                >
                  {ui.t('document.complete')}
                </Button>
              )}
            </>
          }
        >
          <div id="totals">
            <Totals ui={ui} totals={totals} prices={form.prices} />
          </div>
          <p class="soft">{ui.t('why.draft_moves_nothing')}</p>
        </SheetFoot>
      </article>
      <p id="entry-said" class="hidden" role="status" />
    </form>
  )
}

/** What stands in the way apart from the box, which says so itself and keeps the focus. */
function besideTheBox(fault: Fault | undefined): Fault | undefined {
  if (!fault?.fields?.text) return fault
  const { text: _, ...fields } = fault.fields
  return Object.keys(fields).length > 0 ? { ...fault, fields } : undefined
}

function Head({ ui, form }: { ui: Ui; form: DraftForm }) {
  const { type, values, fault, categories, warehouses, document } = form
  const errors = fault?.fields
  const absent = form.notOffered ?? { categories: 0, warehouses: 0 }
  const common = (name: string, now: string | undefined) => ({
    ui,
    name,
    errors,
    value: values[name] ?? '',
    hint:
      form.isStale && document && (values[name] ?? '') !== now
        ? ui.t('document.is_now', { value: nowWords(ui, document, name) })
        : undefined,
  })
  const manual = document === null && categories.some((category) => category.allowManual === 1)
  const places = warehouses.map((row) => ({ value: row.id, label: row.name }))
  const nameOf = (id: string | undefined) =>
    warehouses.find((row) => String(row.id) === id)?.name ?? ''
  return (
    <>
      <details class="draft__line" open={isHeadOpen(form)}>
        <summary>
          <span id="head-line">
            {headLine(ui, {
              from: nameOf(values.warehouseId),
              to: nameOf(values.destinationId),
              datedOn: values.datedOn ?? '',
              reference: values.reference ?? '',
            })}
          </span>
          <b>{ui.t('action.change')}</b>
        </summary>
      </details>
      <div class="draft__head">
        <Select
          {...common('categoryId', document ? String(document.categoryId) : '')}
          label={ui.t('document.category')}
          options={categories.map((row) => ({ value: row.id, label: row.name }))}
          empty={ui.t('form.choose')}
          {...(absent.categories > 0 && {
            hint: NotOffered({
              ui,
              count: absent.categories,
              href: '/transaction-categories?status=all',
              right: 'transactionCategoryView',
              words: 'why.categories_not_offered',
            }),
          })}
        />
        <Select
          {...common('warehouseId', document ? String(document.warehouseId) : '')}
          label={ui.t(`${type}.warehouse`)}
          options={places}
          empty={ui.t('form.choose')}
          {...(absent.warehouses > 0 && {
            hint: NotOffered({
              ui,
              count: absent.warehouses,
              href: '/warehouses?status=inactive',
              right: 'warehouseView',
            }),
          })}
        />
        {type === 'move' && (
          <Select
            {...common('destinationId', String(document?.destinationId ?? ''))}
            label={ui.t('document.to_warehouse')}
            options={places}
            empty={ui.t('form.choose')}
          />
        )}
        <DateField {...common('datedOn', document?.datedOn)} label={ui.t('document.date')} />
        {manual && (
          <Field
            {...common('number', undefined)}
            hint={ui.t('document.number_hint')}
            label={ui.t('document.number')}
          />
        )}
        <Field {...common('reference', document?.reference)} label={ui.t('document.reference')} />
        <TextArea
          {...common('description', document?.description)}
          label={ui.t('document.description')}
          rows={1}
          class={type === 'move' ? 'field--wide' : ''}
        />
      </div>
    </>
  )
}

/** What stands in the head, in a line: 'Gudang Utama → Toko · 22 Nov 2026 · SO-2231'. */
function headLine(
  ui: Ui,
  head: { from: string; to: string; datedOn: string; reference: string },
): string {
  const { from, to, datedOn, reference } = head
  const route = from && to ? ui.t('document.move_route', { from, to }) : from
  return [route, datedOn && ui.date(datedOn), reference].filter(Boolean).join(' · ')
}

/** The head is to be filled, or something in it is wrong. */
function isHeadOpen({ type, values, fault, isStale }: DraftForm): boolean {
  const needed = ['categoryId', 'warehouseId', type === 'move' ? 'destinationId' : 'datedOn']
  const names = [...needed, 'datedOn', 'number', 'reference', 'description']
  return (
    isStale === true ||
    needed.some((name) => !values[name]) ||
    Object.keys(fault?.fields ?? {}).some((name) => names.includes(name) || isOwn(name))
  )
}

function isOwn(name: string): boolean {
  return name.startsWith('field.')
}

/** Files hang on a draft that is there; before, it is said how to get so far. */
function DraftFiles({ ui, form }: { ui: Ui; form: DraftForm }) {
  const { document, fields, type } = form
  if (document) {
    const path = `${documentPaths[type]}/${document.id}`
    return <Files ui={ui} path={path} fields={fields} formKey={form.formKey} fault={form.fault} />
  }
  const names = fields.filter((field) => field.isOpen && field.type === 'file')
  if (names.length === 0) return null
  return (
    <p class="soft" id={fieldId(`field.${names[0]?.id}`)} tabindex={-1}>
      {ui.t('file.save_first', { names: names.map(({ name }) => name).join(', ') })}
    </p>
  )
}

/** The box that owns the focus, and the way in for whole blocks. */
function Box({ ui, form, base }: { ui: Ui; form: DraftForm; base: string }) {
  const { values, fault, faults } = form
  const box = [values.text ?? '', values.block ?? ''].filter((part) => part !== '').join('\n')
  const isBlock = box.includes('\n')
  const error = fault?.fields?.text
  const warehouse = values.warehouseId ?? ''
  return (
    <div class="draft__box">
      <div class="draft__scan">
        <label class="hidden" for={fieldId('text')}>
          {ui.t('document.box')}
        </label>
        <auto-complete src={`/picker?warehouse=${warehouse}`} for="picker">
          <input
            type="text"
            id={fieldId('text')}
            name="text"
            class="input draft__input"
            value={isBlock ? '' : box}
            placeholder={ui.t('document.box_hint')}
            autocomplete="off"
            autocapitalize="none"
            enterkeyhint="enter"
            spellcheck={false}
            autofocus={!besideTheBox(fault)}
            aria-invalid={error ? 'true' : undefined}
            aria-describedby={error ? 'text-error' : undefined}
          />
          <ul id="picker" class="draft__picker" />
        </auto-complete>
        <Button icon="plus" formaction={`${base}/lines`} attributes={{ 'data-act': 'lines' }}>
          {ui.t('document.add')}
        </Button>
      </div>
      <ul id="waiting" class="draft__waiting" aria-label={ui.t('document.waiting')} />
      {error && (
        <p class="field__error" id="text-error" role="alert">
          {ui.tRefusal(error)}
        </p>
      )}
      <div id="faults">
        <BoxFaults ui={ui} faults={faults} path={`${base}/lines`} />
      </div>
      <details class="draft__paste" open={isBlock}>
        <summary>{ui.t('document.paste')}</summary>
        <TextArea
          ui={ui}
          name="block"
          label={ui.t('document.paste_label')}
          hint={ui.t(form.prices?.isOpen ? 'document.paste_hint_prices' : 'document.paste_hint')}
          value={isBlock ? box : ''}
          rows={6}
        />
        <Button formaction={`${base}/lines`} attributes={{ 'data-act': 'lines' }}>
          {ui.t('document.add')}
        </Button>
      </details>
    </div>
  )
}

/** So many faults are told one by one; of more only their number. */
const mostTold = 50

/**
 * Entries that became no line, each with what may have been meant. `path`: where choosing is sent
 * without a script; entry.js adds the chosen entry by itself.
 */
function BoxFaults(props: { ui: Ui; faults: readonly EntryFault[]; path: string | null }) {
  const { ui, faults, path } = props
  const told = faults.slice(0, mostTold)
  if (told.length === 0) return null
  return (
    <ul class="draft__faults">
      {told.map((fault) => (
        <li data-fault>
          <p>
            {faults.length > 1 && path !== null && (
              <b>{ui.t('entry.at_line', { line: fault.at })}: </b>
            )}
            <span>{ui.tRefusal(fault.fault)}</span>
            {path === null && (
              <button type="button" class="draft__dismiss" data-dismiss>
                {ui.t('document.dismiss')}
              </button>
            )}
          </p>
          {fault.fault.key === 'entry.unknown' &&
            fault.choices.length === 0 &&
            ui.can('itemCreate') && (
              <p>
                <a href="/items/new">{ui.t('item.new')}</a>
              </p>
            )}
          {fault.choices.length > 0 && (
            <div class="draft__choices">
              <span class="soft">{ui.t('entry.perhaps')}</span>
              {fault.choices.map((choice) => (
                <button
                  type={path === null ? 'button' : 'submit'}
                  class="button button--small"
                  name={path === null ? undefined : 'choose'}
                  value={path === null ? choice.entry : `${fault.at}\t${choice.entry}`}
                  formaction={path ?? undefined}
                  data-meant={choice.entry}
                  aria-label={ui.t('entry.choose', { code: choice.code, name: choice.name })}
                >
                  <b>{choice.code}</b> {choice.name}
                </button>
              ))}
            </div>
          )}
        </li>
      ))}
      {faults.length > told.length && (
        <li>{ui.t('entry.more', { count: faults.length - told.length })}</li>
      )}
    </ul>
  )
}

function LineHeads({ ui, form }: { ui: Ui; form: DraftForm }) {
  const { type, showsStock, document, warehouses, values } = form
  const nameOf = (id: string | undefined) =>
    warehouses.find((row) => String(row.id) === id)?.name ?? ''
  const heads: Child[] = []
  if (type === 'adjustment') {
    heads.push(<Header num>{ui.t('document.count')}</Header>)
    if (showsStock) {
      heads.push(<Header num>{ui.t('document.book')}</Header>)
      heads.push(<Header num>{ui.t('document.difference')}</Header>)
    }
  } else {
    heads.push(<Header num>{ui.t('document.quantity')}</Header>)
    if (showsStock && type === 'move') {
      const from = document?.warehouse ?? nameOf(values.warehouseId)
      const to = document?.destination ?? nameOf(values.destinationId)
      heads.push(<Header num>{ui.t('document.stock_in', { warehouse: from })}</Header>)
      heads.push(<Header num>{ui.t('document.stock_in', { warehouse: to })}</Header>)
    } else if (showsStock) heads.push(<Header num>{ui.t('document.stock')}</Header>)
  }
  return (
    <tr>
      <Header>{ui.t('document.item')}</Header>
      {heads}
      {form.prices && (
        <>
          <Header num>{ui.t('document.unit_price')}</Header>
          <Header num>{ui.t('document.amount')}</Header>
        </>
      )}
      <Header>
        <span class="hidden">{ui.t('document.acts')}</span>
      </Header>
    </tr>
  )
}

/** One line: what, how many, what becomes of the stock, and away with it. */
function draftRow(
  ui: Ui,
  form: {
    type: DocumentType
    document: DocumentRow | null
    showsStock: boolean
    prices: Prices | null
  },
  line: Line,
  typed: RawInput,
  errors: FieldErrors,
) {
  const { type, document } = form
  const at = line.line
  const quantity = `quantity.${at}`
  const note = `description.${at}`
  const fault =
    errors[quantity] ?? errors[note] ?? (form.prices?.isOpen ? null : errors[`price.${at}`])
  const id = fieldId(quantity)
  // What is short stands beside the stock already.
  const isTold = fault?.key === 'stock.short' && line.short > 0n
  const words = fault && !isTold ? ui.tRefusal(fault) : ''
  const saved = ui.quantityInput(line.quantity, line.precision)
  return html`<tr id="line-${at}">
<th scope="row" class="draft__what"><b>${line.code}</b> ${line.name}${
    line.isActive ? '' : html` <small class="note">${ui.t('status.inactive')}</small>`
  }<input class="draft__note" name="${note}" value="${typed[note] ?? line.description}" placeholder="${ui.t('document.note')}" aria-label="${ui.t('document.note_of', { code: line.code })}" autocomplete="off"><span class="field__error" id="${id}-error">${words}</span></th>
<td class="num draft__quantity"><input class="input" id="${id}" name="${quantity}" value="${typed[quantity] ?? saved}" inputmode="decimal" autocomplete="off" data-quantity aria-label="${ui.t('document.quantity_of', { code: line.code })}"${
    fault ? html` aria-invalid="true" aria-describedby="${id}-error"` : ''
  }> <small>${line.unit}</small>${
    type === 'adjustment' && line.stock !== null
      ? html`<input type="hidden" name="book.${at}" value="${line.stock}">`
      : ''
  }</td>
${form.showsStock ? stockCells(ui, type, document, line) : ''}
${form.prices ? priceCells(ui, form.prices, line, typed, errors) : ''}<td class="draft__remove"><button class="draft__dismiss" formaction="${documentPaths[type]}/${document?.id ?? ''}/lines/${at}/deletion" data-remove="line-${at}" aria-label="${ui.t('document.remove_line', { code: line.code })}">${ui.t('document.remove')}</button></td>
</tr>`
}

/** The price to write, or to read, and what the line comes to. */
function priceCells(ui: Ui, prices: Prices, line: Line, typed: RawInput, errors: FieldErrors) {
  const name = `price.${line.line}`
  const id = fieldId(name)
  const fault = errors[name]
  const { price, amount } = priceWords(ui, line, prices)
  const kept = line.unitPrice === null ? '' : ui.exactPrice(line.unitPrice)
  const field = html`<input class="input" id="${id}" name="${name}" value="${typed[name] ?? kept}" inputmode="decimal" autocomplete="off" data-price aria-label="${ui.t('document.price_of', { code: line.code })}"${
    fault ? html` aria-invalid="true" aria-describedby="${id}-error"` : ''
  }><span class="field__error" id="${id}-error">${fault ? ui.tRefusal(fault) : ''}</span>`
  return html`<td class="num draft__price">${
    prices.isOpen || price ? html`<span class="document__label">@ Rp </span>` : ''
  }${prices.isOpen ? field : price}</td>
<td class="num draft__amount">${amount}</td>
`
}

function stockCells(ui: Ui, type: DocumentType, document: DocumentRow | null, line: Line) {
  const { before, after, destinationBefore, destinationAfter, precision, unit } = line
  if (before === null || after === null) {
    return type === 'move' || type === 'adjustment'
      ? html`<td class="draft__stock"></td><td class="draft__stock"></td>`
      : html`<td class="draft__stock"></td>`
  }
  const lacks =
    line.short > 0n
      ? html`<span class="note">${ui.t('stock.lacks', {
          quantity: ui.quantity(line.short, precision),
          unit,
          warehouse: document?.warehouse ?? '',
        })}</span>`
      : ''
  if (type === 'adjustment') {
    const difference = after - before
    const side = difference > 0n ? 'in' : difference < 0n ? 'out' : ''
    return html`<td class="num draft__stock"><span class="document__label">${ui.t('document.book')} </span>${ui.quantity(before, precision)}</td>
<td class="num draft__stock ${side}"><span class="document__label">${ui.t('document.difference')} </span>${difference > 0n ? '+' : ''}${ui.quantity(difference, precision)}${lacks}</td>`
  }
  const cell = (from: bigint, to: bigint, name: string | null, more: unknown) =>
    html`<td class="num draft__stock">${name ? html`<span class="document__label">${name} </span>` : ''}<span class="document__then">${ui.quantity(from, precision)} <span class="arrow" aria-hidden="true">→</span><span class="hidden">${ui.t('document.becomes')}</span> <span class="${to < 0n ? 'short' : ''}">${ui.quantity(to, precision)}</span></span>${more}</td>`
  if (type === 'move') {
    return html`${cell(before, after, document?.warehouse ?? '', lacks)}${cell(
      destinationBefore ?? 0n,
      destinationAfter ?? 0n,
      document?.destination ?? '',
      '',
    )}`
  }
  return cell(before, after, null, lacks)
}

function Totals(props: { ui: Ui; totals: readonly Total[]; prices: Prices | null }) {
  const { ui, totals, prices } = props
  const worth = totalAmount(ui, totals, prices)
  const count = totals.reduce((sum, total) => sum + total.lines, 0)
  return (
    <p>
      <b>{ui.t('document.line_count', { count })}</b>
      {totals.map((total) => (
        <>
          {' '}
          · {ui.quantity(total.quantity, total.precision)} {total.unit}
        </>
      ))}
      {worth && (
        <>
          {' '}
          · <b>{worth}</b>
        </>
      )}
    </p>
  )
}

function MonthWarning(props: { ui: Ui; lock: Lock | null; datedOn: string }) {
  const { ui, lock, datedOn } = props
  if (!lock) return null
  const args = { month: datedOn.slice(0, 7), name: lock.locker ?? '' }
  return <Notice tone="note">{ui.t('document.month_warning', args)}</Notice>
}

/** After a refused completion: what became of the draft, and what can be done. */
function WhatNow({ ui, fault }: { ui: Ui; fault: Fault }) {
  if (fault.key === 'document.stock_is_short') {
    return (
      <Notice
        tone="note"
        actions={
          ui.can('receiptCreate') ? (
            <LinkButton href="/receipts/new">{ui.t('document.receive_first')}</LinkButton>
          ) : undefined
        }
      >
        {ui.t('document.short_help')}
      </Notice>
    )
  }
  const kept = ['document.month_is_closed', 'document.item_is_not_active', 'stock.never_negative']
  if (!kept.includes(fault.key)) return null
  const isClosed = fault.key === 'document.month_is_closed' && ui.can('calendarPeriodView')
  const year = String(fault.args?.month ?? '').slice(0, 4)
  return (
    <Notice
      tone="note"
      actions={
        isClosed ? (
          <LinkButton href={`/calendar-periods?year=${year}`}>
            {ui.t('calendar_period.see')}
          </LinkButton>
        ) : undefined
      }
    >
      {ui.t('document.kept_help')}
    </Notice>
  )
}

/** What else can be done with a draft: on paper, once more, away with it, or kept as void. */
function DraftActs(props: { ui: Ui; form: DraftForm; document: DocumentRow }) {
  const { ui, form, document } = props
  const { type } = form
  const path = `${documentPaths[type]}/${document.id}`
  const { number } = document
  return (
    <>
      <div class="buttons">
        <PaperActs ui={ui} document={document} formKey={form.formKey} />
        {ui.can(`${type}Delete`) && (
          <Confirm
            ui={ui}
            label={ui.t('document.delete')}
            question={ui.t('document.delete_ask', { number })}
            tone="quiet"
            form={
              <Form ui={ui} action={`${path}/deletion`} formKey={`${form.formKey}-delete`}>
                <Button tone="danger">{ui.t('document.delete')}</Button>
              </Form>
            }
          >
            {ui.t('document.delete_help')}
          </Confirm>
        )}
      </div>
      {ui.can(`${type}Void`) && <VoidForm ui={ui} document={document} formKey={form.formKey} />}
    </>
  )
}

/** The labels by which the summary of a refused form calls its fields. */
function labelsOf(ui: Ui, { type, fields }: DraftForm): Record<string, string> {
  return {
    ...Object.fromEntries(fields.map(({ id, name }) => [`field.${id}`, name])),
    categoryId: ui.t('document.category'),
    datedOn: ui.t('document.date'),
    warehouseId: ui.t(`${type}.warehouse`),
    destinationId: ui.t('document.to_warehouse'),
    number: ui.t('document.number'),
    reference: ui.t('document.reference'),
    description: ui.t('document.description'),
  }
}

function savedWords(ui: Ui, document: DocumentRow | null): string {
  return document
    ? ui.t('document.saved_at', { time: ui.time(document.updatedAt) })
    : ui.t('document.not_saved_yet')
}

function nowWords(ui: Ui, document: DocumentRow, name: string): string {
  const words: Record<string, string | null> = {
    categoryId: document.category,
    warehouseId: document.warehouse,
    destinationId: document.destination,
    datedOn: ui.date(document.datedOn),
    reference: document.reference,
    description: document.description,
  }
  return words[name] || '–'
}
