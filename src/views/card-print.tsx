import { html } from 'hono/html'
import type { CardRow, PrintedCard } from '../domain/cards'
import { describe } from './cards'
import { Button, LinkButton } from './kit/button'
import { Logo } from './kit/logo'
import { PageHead } from './kit/page-head'
import { allWarehouses } from './sight'
import type { Ui } from './ui'

/**
 * Cards on paper, A4: each card on sheets of its own, with its head repeated, the balance carried over
 * from sheet to sheet, and a place to sign. The page itself is what is printed, with or without script.
 */
export function CardPrintPage(props: { ui: Ui; cards: readonly PrintedCard[]; back: string }) {
  const { ui, cards, back } = props
  const sheets = cards.flatMap((card) => sheetsOf(ui, card))
  return (
    <>
      <div class="no-print">
        <PageHead
          ui={ui}
          crumbs={[[ui.t('nav.cards'), '/cards']]}
          title={ui.t('card.print_title')}
          note={ui.t('card.print_count', { cards: cards.length, sheets: sheets.length })}
          actions={
            <>
              <LinkButton href={back}>{ui.t('card.back')}</LinkButton>
              <Button
                tone="main"
                type="button"
                icon="printer"
                class="scripted"
                attributes={{ 'data-print': true }}
              >
                {ui.t('card.print')}
              </Button>
            </>
          }
        />
      </div>
      {sheets.map((sheet) => (
        <CardPaper ui={ui} sheet={sheet} />
      ))}
    </>
  )
}

interface PaperSheet {
  card: PrintedCard
  rows: readonly CardRow[]
  number: number
  of: number
  carried: bigint
}

/** What a sheet holds, in rows of one line: an A4 less head, foot and the rows that carry over. */
const roomOnSheet = 33
/** What the signatures take from the last sheet. */
const roomToSign = 6
/** A further line of a row is lower than a row. */
const furtherLine = 0.7
// How many letters fit on a line of a column; a little less than really fit.
const lettersOfDescription = 30
const lettersOfNumber = 16

/** Cuts a card into sheets, by how many lines its rows will take. */
function sheetsOf(ui: Ui, card: PrintedCard): PaperSheet[] {
  const cuts: CardRow[][] = [[]]
  let room = roomOnSheet
  for (const row of card.rows) {
    const height = heightOf(ui, row, card)
    if (height > room) {
      cuts.push([])
      room = roomOnSheet
    }
    cuts.at(-1)?.push(row)
    room -= height
  }
  // The last line stands with the signatures below it, never they alone.
  const last = cuts.at(-1)
  if (room < roomToSign && last && last.length > 1) cuts.push(last.splice(-1))
  let carried = card.opening
  return cuts.map((rows, index) => {
    const sheet = { card, rows, number: index + 1, of: cuts.length, carried }
    carried = rows.at(-1)?.balance ?? carried
    return sheet
  })
}

function heightOf(ui: Ui, row: CardRow, card: PrintedCard): number {
  const lines = Math.max(
    Math.ceil((describeOnPaper(ui, row, card).length * 1.1) / lettersOfDescription),
    Math.ceil(row.document.number.length / lettersOfNumber),
    1,
  )
  return 1 + (lines - 1) * furtherLine
}

function CardPaper({ ui, sheet }: { ui: Ui; sheet: PaperSheet }) {
  const { card } = sheet
  const { item, period } = card
  const { precision } = item
  const words = (value: bigint) => ui.quantity(value, precision)
  const isLast = sheet.number === sheet.of
  const count = ui.t('card.sheet_of', { sheet: sheet.number, of: sheet.of })
  return (
    <section class="paper" tabindex={0} aria-label={`${item.code} · ${count}`}>
      <header class="paper__head">
        <p class="paper__company">
          <Logo ui={ui} />
          {ui.company?.name}
        </p>
        <h2>{ui.t('card.sheet_title')}</h2>
        <dl>
          <Fact label={ui.t('card.name')} value={item.name} />
          <Fact label={ui.t('card.warehouse')} value={card.warehouse?.name ?? allWarehouses(ui)} />
          <Fact label={ui.t('card.code')} value={item.code} />
          <Fact label={ui.t('card.unit')} value={item.unit} />
          <Fact label={ui.t('card.category')} value={item.category} />
          <Fact label={ui.t('card.period')} value={ui.period(period.from, period.to)} />
          {card.minimum !== null && (
            <Fact
              label={ui.t('card.minimum_label')}
              value={`${ui.quantity(card.minimum, precision)} ${item.unit}`}
            />
          )}
        </dl>
      </header>
      <table class="paper__lines">
        <thead>
          <tr>
            <th scope="col">{ui.t('card.date')}</th>
            <th scope="col">{ui.t('card.document')}</th>
            <th scope="col">{ui.t('card.description')}</th>
            <th scope="col">{ui.t('card.in')}</th>
            <th scope="col">{ui.t('card.out')}</th>
            <th scope="col">{ui.t('card.balance')}</th>
            <th scope="col">{ui.t('card.initials')}</th>
          </tr>
        </thead>
        <tbody>
          {total(
            ui.t(sheet.number === 1 ? 'card.opening' : 'card.carried_over'),
            ['', '', words(sheet.carried)],
            sheet.number === 1 ? ui.date(period.from) : '',
          )}
          {sheet.rows.map((row) => paperLine(ui, row, card))}
          {isLast
            ? total(
                ui.t('card.closing'),
                [
                  card.totalIn === 0n ? '' : words(card.totalIn),
                  card.totalOut === 0n ? '' : words(card.totalOut),
                  words(card.closing),
                ],
                ui.date(period.to),
              )
            : total(ui.t('card.carried_on'), [
                '',
                '',
                words(sheet.rows.at(-1)?.balance ?? sheet.carried),
              ])}
        </tbody>
      </table>
      {isLast && (
        <div class="paper__signatures">
          <p>{ui.t('card.kept_by')}</p>
          <p>{ui.t('card.checked_by')}</p>
        </div>
      )}
      <footer class="paper__foot">
        <span>
          {ui.member && ui.t('layout.printed', { name: ui.member.name, at: ui.dateTime(ui.now) })}
        </span>
        <span>{count}</span>
      </footer>
    </section>
  )
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}

/** A row that stands for others: opening, carried over, closing. */
function total(label: string, [into, out, balance]: [string, string, string], day = '') {
  return html`<tr class="paper__total"><td>${day}</td><td colspan="2">${label}</td><td class="num">${into}</td><td class="num">${out}</td><td class="num">${balance}</td><td></td></tr>`
}

function paperLine(ui: Ui, row: CardRow, card: PrintedCard) {
  const words = (value: bigint) => ui.quantity(value, card.item.precision)
  const { quantity } = row
  return html`<tr${row.state === 'standing' ? '' : html` class="void"`}><td>${ui.date(row.on)}</td><td>${
    row.document.number
  }</td><td>${describeOnPaper(ui, row, card)}</td><td class="num in">${
    quantity > 0n ? words(quantity) : ''
  }</td><td class="num out">${quantity < 0n ? words(-quantity) : ''}</td><td class="num">${words(
    row.balance,
  )}</td><td></td></tr>`
}

/** Paper has no columns for warehouse and late entry: the description says them. */
function describeOnPaper(ui: Ui, row: CardRow, { item }: PrintedCard): string {
  const late =
    row.enteredLaterOn !== null &&
    row.state === 'standing' &&
    ui.t('card.backdated', { day: row.enteredLaterOn })
  return [describe(ui, row, item.precision), row.warehouse, late].filter(Boolean).join(' · ')
}
