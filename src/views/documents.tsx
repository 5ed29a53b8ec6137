import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { DocumentRow, DocumentType } from '../db/company/documents'
import type { HistoryEntry, Line, OpenDocument, Total } from '../domain/documents'
import type { RawInput } from '../domain/input'
import type { Prices } from '../domain/prices'
import type { OwnField } from '../domain/values'
import { addressWith } from './kit/address'
import { Badge } from './kit/badge'
import { Button, LinkButton } from './kit/button'
import { Field, TextArea } from './kit/field'
import { ErrorSummary, type Fault, Form } from './kit/form'
import { PageHead } from './kit/page-head'
import { Pager } from './kit/pager'
import { Definition, Definitions, Sheet } from './kit/sheet'
import { Header, Table } from './kit/table'
import type { Ui } from './ui'
import { OwnDefinitions } from './values'

/** Where the documents of each type are found. */
export const documentPaths: Record<DocumentType, string> = {
  receipt: '/receipts',
  issue: '/issues',
  move: '/moves',
  adjustment: '/adjustments',
}

/** An act of a document's page that was refused, with what was typed for it. */
export interface Refused {
  act: 'void' | 'notes' | 'page'
  fault: Fault
  values: RawInput
}

/** A document that is only read: completed, void, or a draft of somebody else. */
export function DocumentPage(props: {
  ui: Ui
  shown: OpenDocument
  perPage: number
  formKey: string
  refused?: Refused | undefined
}) {
  const { ui, shown, refused } = props
  const { document, totals } = shown
  const { type } = document
  const count = totals.reduce((sum, total) => sum + total.lines, 0)
  const acts = ui.acts(document.warehouseId, document.destinationId)
  return (
    <>
      <PageHead
        ui={ui}
        title={document.number}
        crumbs={[[ui.t(`nav.${type}s`), documentPaths[type]]]}
        badge={<Badge ui={ui} status={document.status} />}
        note={
          document.status === 'complete'
            ? undefined
            : ui.t(
                document.status === 'draft' ? 'why.draft_moves_nothing' : 'why.void_moves_nothing',
              )
        }
        actions={<PaperActs ui={ui} document={document} formKey={props.formKey} />}
      />
      {refused?.act === 'page' && <ErrorSummary ui={ui} fault={refused.fault} />}
      <DocumentSheet ui={ui} shown={shown} count={count} perPage={props.perPage} />
      {document.status === 'complete' && ui.can(`${type}Update`) && acts && (
        <Notes {...props} values={refused?.act === 'notes' ? refused.values : {}} />
      )}
      {document.status !== 'void' && ui.can(`${type}Void`) && acts && (
        <VoidForm ui={ui} document={document} formKey={props.formKey} {...refusedVoid(refused)} />
      )}
      <History ui={ui} document={document} history={shown.history} />
    </>
  )
}

/** Head of a document as pairs, on the screen and on paper (where files have no address). */
export function DocumentHead(props: {
  ui: Ui
  document: DocumentRow
  fields: readonly OwnField[]
  isPaper?: boolean
}) {
  const { ui, document, fields } = props
  const { type, id } = document
  const by = (name: string | null, at: string | null) =>
    at && ui.t('document.by_at', { name: name ?? '', at: ui.dateTime(at) })
  const pairs: [string, Child][] = [
    [ui.t('document.date'), ui.longDate(document.datedOn)],
    [ui.t('document.category'), document.category],
    [ui.t(`${type}.warehouse`), document.warehouse],
    [ui.t('document.to_warehouse'), document.destination],
    [ui.t('document.reference'), document.reference],
    [ui.t('document.created_by'), by(document.creator, document.createdAt)],
    [ui.t('document.completed_by'), by(document.completer, document.completedAt)],
    [ui.t('document.voided_by'), by(document.voider, document.voidedAt)],
    [ui.t('document.void_reason'), document.voidReason],
    [ui.t('document.description'), document.description],
  ]
  return (
    <Definitions>
      {pairs
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <Definition label={label} wide={label === ui.t('document.description')}>
            {value}
          </Definition>
        ))}
      <OwnDefinitions
        ui={ui}
        fields={fields}
        path={props.isPaper ? null : `${documentPaths[type]}/${id}`}
      />
    </Definitions>
  )
}

/** What all lines come to: how many, and of each unit how much. */
export function totalWords(ui: Ui, totals: readonly Total[]): string {
  const count = totals.reduce((sum, total) => sum + total.lines, 0)
  return [
    ui.t('document.line_count', { count }),
    ...totals.map((total) => `${ui.quantity(total.quantity, total.precision)} ${total.unit}`),
  ].join(' · ')
}

/** What all lines are worth; null where none has a price, or prices are not shown. */
export function totalAmount(
  ui: Ui,
  totals: readonly Total[],
  prices: Prices | null,
): string | null {
  const amounts = totals.map(({ amount }) => amount).filter((amount) => amount !== null)
  if (!prices || amounts.length === 0) return null
  return `Rp\u00a0${ui.amount(
    amounts.reduce((sum, amount) => sum + amount, 0n),
    prices.decimals,
  )}`
}

/** Unit price and amount of a line, as words for their cells; '' where there is none. */
export function priceWords(ui: Ui, { unitPrice, amount }: Line, { decimals }: Prices) {
  return {
    price: unitPrice === null ? '' : ui.price(unitPrice, decimals),
    amount: amount === null ? '' : ui.amount(amount, decimals),
  }
}

function DocumentSheet(props: { ui: Ui; shown: OpenDocument; count: number; perPage: number }) {
  const { ui, shown, count, perPage } = props
  const { document, lines, totals, page, prices } = shown
  const { type } = document
  const worth = totalAmount(ui, totals, prices)
  const hasStock = type !== 'adjustment' && lines.some((line) => line.after !== null)
  return (
    <Sheet
      class={document.status === 'void' ? 'document document--void' : 'document'}
      foot={
        <>
          <p>{totalWords(ui, totals)}</p>
          {worth && (
            <p>
              {ui.t('document.total_amount')} <b class="num">{worth}</b>
            </p>
          )}
          {count > perPage && <Pager ui={ui} page={page} per={perPage} total={count} fixed />}
        </>
      }
    >
      <div class="sheet__body">
        <DocumentHead ui={ui} document={document} fields={shown.fields} />
      </div>
      <Table caption={ui.t('document.lines')} stack class="document__lines">
        <thead>
          <tr>
            <Header num>{ui.t('document.line_no')}</Header>
            <Header>{ui.t('document.item')}</Header>
            <Header num>
              {ui.t(type === 'adjustment' ? 'document.count' : 'document.quantity')}
            </Header>
            {type === 'adjustment' && document.status !== 'draft' && (
              <>
                <Header num>{ui.t('document.book')}</Header>
                <Header num>{ui.t('document.difference')}</Header>
              </>
            )}
            {hasStock && <StockHeads ui={ui} document={document} />}
            {prices && (
              <>
                <Header num>{ui.t('document.unit_price')}</Header>
                <Header num>{ui.t('document.amount')}</Header>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) =>
            documentRow(ui, shown, line, (page - 1) * perPage + index + 1, hasStock),
          )}
        </tbody>
      </Table>
    </Sheet>
  )
}

function StockHeads({ ui, document }: { ui: Ui; document: DocumentRow }) {
  const { type, warehouse, destination } = document
  if (type !== 'move') return <Header num>{ui.t('document.before_after')}</Header>
  return (
    <>
      <Header num>{ui.t('document.stock_in', { warehouse })}</Header>
      <Header num>{ui.t('document.stock_in', { warehouse: destination ?? '' })}</Header>
    </>
  )
}

/** A line as it is read; its item leads to the card on which it stands. */
function documentRow(
  ui: Ui,
  { document, prices }: OpenDocument,
  line: Line,
  place: number,
  hasStock: boolean,
) {
  const { type, warehouseId, datedOn } = document
  const card = addressWith('/cards', {
    item: line.itemId,
    warehouse: warehouseId,
    from: `${datedOn.slice(0, 8)}01`,
    to: datedOn < ui.today ? ui.today : datedOn,
  })
  const item = html`<b>${line.code}</b> ${line.name}`
  const name = ui.can('reportStockDetail') ? html`<a href="${card}">${item}</a>` : item
  return html`<tr><td class="num soft at-none">${ui.number(place)}</td>
<th scope="row" class="at-main">${name}${line.description ? html`<span class="soft document__note">${line.description}</span>` : ''}</th>
<td class="num at-end">${signOf(type)}${ui.quantity(line.quantity, line.precision)} <small>${line.unit}</small></td>
${type === 'adjustment' && document.status !== 'draft' ? countCells(ui, line) : ''}${hasStock ? stockCells(ui, document, line) : ''}${prices ? priceCells(ui, line, prices) : ''}</tr>`
}

/** On a phone both stand on one line of their own. */
function priceCells(ui: Ui, line: Line, prices: Prices) {
  const { price, amount } = priceWords(ui, line, prices)
  return html`<td class="num document__price">${
    price ? html`<span class="document__label">@ </span>${price}` : ''
  }</td><td class="num document__amount">${amount}</td>`
}

function countCells(ui: Ui, line: Line) {
  const { book, precision } = line
  const cell = (label: string, shown: string, side: string) =>
    html`<td class="num at-full document__stock ${side}"><span class="document__label">${label} </span>${shown}</td>`
  const difference = BigInt(line.quantity) - BigInt(book ?? 0)
  const side = difference > 0n ? 'in' : difference < 0n ? 'out' : ''
  const sign = difference > 0n ? '+' : ''
  const told = (value: number | bigint) => (book === null ? '' : ui.quantity(value, precision))
  return html`${cell(ui.t('document.book'), told(book ?? 0), '')}${cell(
    ui.t('document.difference'),
    book === null ? '' : `${sign}${told(difference)}`,
    side,
  )}`
}

function stockCells(ui: Ui, document: DocumentRow, line: Line) {
  const cell = (name: string | null, from: bigint | null, to: bigint | null) =>
    from === null || to === null
      ? html`<td class="num at-full"></td>`
      : html`<td class="num at-full document__stock">${
          name ? html`<span class="document__label">${name} </span>` : ''
        }<span class="document__then">${ui.quantity(from, line.precision)} <span class="arrow" aria-hidden="true">→</span><span class="hidden">${ui.t('document.becomes')}</span> <span class="${to < 0n ? 'short' : ''}">${ui.quantity(to, line.precision)}</span></span></td>`
  if (document.type !== 'move') return cell(null, line.before, line.after)
  return html`${cell(document.warehouse, line.before, line.after)}${cell(
    document.destination,
    line.destinationBefore,
    line.destinationAfter,
  )}`
}

function signOf(type: DocumentType): string {
  return type === 'receipt' ? '+' : type === 'issue' ? '−' : ''
}

/** A document on paper, and once more as a draft. */
export function PaperActs(props: { ui: Ui; document: DocumentRow; formKey: string }) {
  const { ui, document, formKey } = props
  const { type, id } = document
  const path = `${documentPaths[type]}/${id}`
  return (
    <>
      {ui.can(`${type}Print`) && (
        <LinkButton href={`${path}/print`} icon="printer">
          {ui.t('document.print')}
        </LinkButton>
      )}
      {ui.can(`${type}Create`) && ui.acts(document.warehouseId, document.destinationId) && (
        <Form ui={ui} action={`${path}/copy`} formKey={`${formKey}-copy`} class="form--plain">
          <Button icon="copy">{ui.t('document.copy')}</Button>
        </Form>
      )}
    </>
  )
}

function Notes(props: {
  ui: Ui
  shown: OpenDocument
  formKey: string
  values: RawInput
  refused?: { act: string; fault: Fault } | undefined
}) {
  const { ui, shown, values, refused } = props
  const { document } = shown
  const fault = refused?.act === 'notes' ? refused.fault : undefined
  return (
    <details class="fold" open={fault !== undefined}>
      <summary>{ui.t('document.notes')}</summary>
      <Form
        ui={ui}
        action={`${documentPaths[document.type]}/${document.id}/notes`}
        formKey={`${props.formKey}-notes`}
        version={document.version}
        fault={fault}
      >
        <Field
          ui={ui}
          name="reference"
          label={ui.t('document.reference')}
          value={values.reference ?? document.reference}
          errors={fault?.fields}
        />
        <TextArea
          ui={ui}
          name="description"
          label={ui.t('document.description')}
          value={values.description ?? document.description}
          errors={fault?.fields}
        />
        <div class="buttons">
          <Button tone="main">{ui.t('action.save')}</Button>
        </div>
      </Form>
    </details>
  )
}

/** Voiding, behind a line that opens: with its reason, and perhaps a copy to correct. */
export function VoidForm(props: {
  ui: Ui
  document: DocumentRow
  formKey: string
  fault?: Fault | undefined
  reason?: string | undefined
}) {
  const { ui, fault } = props
  const { type, id, status } = props.document
  return (
    <details class="fold" open={fault !== undefined}>
      <summary>{ui.t('document.void_this')}</summary>
      <p class="soft">
        {ui.t(status === 'draft' ? 'document.void_draft_help' : 'document.void_help')}
      </p>
      <Form
        ui={ui}
        action={`${documentPaths[type]}/${id}/void`}
        formKey={`${props.formKey}-void`}
        fault={fault}
      >
        <Field
          ui={ui}
          name="reason"
          label={ui.t('document.void_reason')}
          value={props.reason ?? ''}
          errors={fault?.fields}
          required
        />
        <div class="buttons">
          <Button tone="danger">{ui.t('document.void')}</Button>
          {ui.can(`${type}Create`) && status === 'complete' && (
            <Button name="copy" value="1">
              {ui.t('document.void_and_copy')}
            </Button>
          )}
        </div>
      </Form>
    </details>
  )
}

function refusedVoid(refused: Refused | undefined) {
  return refused?.act === 'void' ? { fault: refused.fault, reason: refused.values.reason } : {}
}

const actWords = {
  created: 'document.act_created',
  made: 'document.act_made',
  changed: 'document.act_changed',
  copied: 'document.act_copied',
  completed: 'document.act_completed',
  voided: 'document.act_voided',
  deleted: 'document.act_deleted',
  restored: 'document.act_restored',
  noted: 'document.act_noted',
  file_added: 'document.act_file_added',
  file_removed: 'document.act_file_removed',
} as const

function History(props: { ui: Ui; document: DocumentRow; history: readonly HistoryEntry[] }) {
  const { ui, document, history } = props
  return (
    <Sheet title={ui.t('document.history')} body>
      <ol class="history">
        {history.map((entry) => (
          <li>
            <b>{ui.t(actWords[entry.act as keyof typeof actWords] ?? 'document.act_changed')}</b>
            {entry.times > 1 && ` (${ui.t('document.history_times', { count: entry.times })})`}
            {entry.reason && `: ${entry.reason}`}
            <span class="soft">
              {[entry.member, ui.dateTime(entry.at)].filter(Boolean).join(', ')}
            </span>
          </li>
        ))}
      </ol>
      <p class="no-print">
        <a href={`/activity?subject=${document.type}&id=${document.id}`}>
          {ui.t('activity.see_all')}
        </a>
      </p>
    </Sheet>
  )
}
