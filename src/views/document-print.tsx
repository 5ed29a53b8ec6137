import { html } from 'hono/html'
import type { DocumentRow } from '../db/company/documents'
import type { Line, Total } from '../domain/documents'
import type { Prices } from '../domain/prices'
import type { OwnField } from '../domain/values'
import { DocumentHead, documentPaths, priceWords, totalAmount, totalWords } from './documents'
import { Button, LinkButton } from './kit/button'
import { Logo } from './kit/logo'
import { Table } from './kit/table'
import type { Ui } from './ui'

/** A document on paper: head, every line, totals, boxes to sign, and what it is worth as a draft. */
export function DocumentPrintPage(props: {
  ui: Ui
  document: DocumentRow
  fields: readonly OwnField[]
  lines: readonly Line[]
  totals: readonly Total[]
  /** Null where the one who prints may not see them. */
  prices: Prices | null
  /** The company's, as its settings have it. */
  address: string
  phone: string
}) {
  const { ui, document, lines, totals, prices } = props
  const { type, status } = document
  const worth = totalAmount(ui, totals, prices)
  const mark =
    status === 'complete'
      ? null
      : ui.t(status === 'draft' ? 'document.print_draft' : 'document.print_void')
  return (
    <>
      <div class="buttons no-print">
        <LinkButton href={`${documentPaths[type]}/${document.id}`}>
          {ui.t('document.back')}
        </LinkButton>
        <Button
          type="button"
          tone="main"
          icon="printer"
          class="scripted"
          attributes={{ 'data-print': true }}
        >
          {ui.t('document.to_print')}
        </Button>
      </div>
      <article class="slip" data-mark={mark ?? undefined}>
        <header class="slip__head">
          <div>
            <Logo ui={ui} />
            <b>{ui.company?.name}</b>
            {props.address && <p class="soft lines">{props.address}</p>}
            {props.phone && <p class="soft">{props.phone}</p>}
            <h1>{ui.t(`${type}.sheet`)}</h1>
          </div>
          <p class="slip__number">
            {document.number}
            {mark && <span> · {mark}</span>}
          </p>
        </header>
        <DocumentHead ui={ui} document={document} fields={props.fields} isPaper />
        <Table caption={ui.t('document.lines')} class="slip__lines">
          <thead>
            <tr>
              <th scope="col" class="num">
                {ui.t('document.line_no')}
              </th>
              <th scope="col">{ui.t('document.item')}</th>
              <th scope="col">{ui.t('document.description')}</th>
              {type === 'adjustment' && (
                <th scope="col" class="num">
                  {ui.t('document.book')}
                </th>
              )}
              <th scope="col" class="num">
                {ui.t(type === 'adjustment' ? 'document.count' : 'document.quantity')}
              </th>
              {type === 'adjustment' && (
                <th scope="col" class="num">
                  {ui.t('document.difference')}
                </th>
              )}
              <th scope="col">{ui.t('document.unit')}</th>
              {prices && (
                <>
                  <th scope="col" class="num">
                    {ui.t('document.unit_price')}
                  </th>
                  <th scope="col" class="num">
                    {ui.t('document.amount')}
                  </th>
                </>
              )}
            </tr>
          </thead>
          <tbody>{lines.map((line, index) => slipRow(ui, props, line, index + 1))}</tbody>
        </Table>
        <p class="slip__totals">
          {ui.t('document.total')}: {totalWords(ui, totals)}
          {worth && (
            <span class="slip__worth">
              {ui.t('document.total_amount')}: {worth}
            </span>
          )}
        </p>
        <div class="slip__signs">
          {(['document.sign_made', 'document.sign_checked', 'document.sign_received'] as const).map(
            (key) => (
              <p>{ui.t(key)}</p>
            ),
          )}
        </div>
      </article>
    </>
  )
}

function slipRow(
  ui: Ui,
  { document, prices }: { document: DocumentRow; prices: Prices | null },
  line: Line,
  place: number,
) {
  const { precision, quantity } = line
  const book = line.book ?? line.stock
  const isCount = document.type === 'adjustment'
  const difference = book === null ? null : BigInt(quantity) - BigInt(book)
  const shown = (value: number | bigint | null) =>
    value === null ? '' : ui.quantity(value, precision)
  return html`<tr><td class="num">${ui.number(place)}</td><th scope="row"><b>${line.code}</b> ${line.name}</th><td>${line.description}</td>${
    isCount ? html`<td class="num">${shown(book)}</td>` : ''
  }<td class="num">${shown(quantity)}</td>${
    isCount ? html`<td class="num">${shown(difference)}</td>` : ''
  }<td>${line.unit}</td>${prices ? priceCells(ui, line, prices) : ''}</tr>`
}

function priceCells(ui: Ui, line: Line, prices: Prices) {
  const { price, amount } = priceWords(ui, line, prices)
  return html`<td class="num">${price}</td><td class="num">${amount}</td>`
}
