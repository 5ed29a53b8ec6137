import { html } from 'hono/html'
import type { IconName } from '../../generated/icons'
import type { PlainKey } from '../../i18n'
import { LinkButton } from '../kit/button'
import { Icon } from '../kit/icon'
import { Sheet } from '../kit/sheet'
import { Header, NumCell, Table } from '../kit/table'
import type { Ui } from '../ui'
import { Site } from './frame'
import { sitePaths } from './paths'

/** The website's first page. Its picture is the thing itself: a card that fills, line by line. */
export function HomePage({ ui }: { ui: Ui }) {
  return (
    <Site ui={ui} title={ui.t('site.title')} description={ui.t('site.description')}>
      <section class="hero">
        <div class="hero__words">
          <h1>{ui.t('site.title')}</h1>
          <p>{ui.t('site.lead')}</p>
          <div class="buttons">
            <LinkButton tone="main" href={sitePaths.signUp[ui.lang]}>
              {ui.t('site.start')}
            </LinkButton>
            <LinkButton href={sitePaths.signIn[ui.lang]}>{ui.t('sign_in.title')}</LinkButton>
          </div>
        </div>
        <FillingCard ui={ui} />
      </section>
      <section class="features" id="features">
        <h2>{ui.t('site.features')}</h2>
        <ul>
          {features.map(({ icon, words, help }) => (
            <li>
              <Icon name={icon} />
              <h3>{ui.t(words)}</h3>
              <p>{ui.t(help)}</p>
            </li>
          ))}
        </ul>
      </section>
      <section class="begin" id="start">
        <h2>{ui.t('site.begin')}</h2>
        <ol>
          {beginnings.map(({ words, help }) => (
            <li>
              <h3>{ui.t(words)}</h3>
              <p>{ui.t(help)}</p>
            </li>
          ))}
        </ol>
        <p class="soft">{ui.t('site.begin_phone')}</p>
        <LinkButton tone="main" href={sitePaths.signUp[ui.lang]}>
          {ui.t('site.start')}
        </LinkButton>
      </section>
    </Site>
  )
}

const features: { icon: IconName; words: PlainKey; help: PlainKey }[] = [
  { icon: 'scroll-text', words: 'site.feature_papers', help: 'site.feature_papers_help' },
  { icon: 'scan-barcode', words: 'site.feature_entry', help: 'site.feature_entry_help' },
  { icon: 'scale', words: 'site.feature_minus', help: 'site.feature_minus_help' },
  { icon: 'pencil', words: 'site.feature_void', help: 'site.feature_void_help' },
  { icon: 'printer', words: 'site.feature_print', help: 'site.feature_print_help' },
  { icon: 'warehouse', words: 'site.feature_apart', help: 'site.feature_apart_help' },
]

const beginnings: { words: PlainKey; help: PlainKey }[] = [
  { words: 'site.begin_1', help: 'site.begin_1_help' },
  { words: 'site.begin_2', help: 'site.begin_2_help' },
  { words: 'site.begin_3', help: 'site.begin_3_help' },
]

/** The lines of the example. */
const lines: { day: number; paper: string; words: PlainKey; change: number }[] = [
  { day: 2, paper: 'RCV-00118', words: 'site.card_supplier', change: 250 },
  { day: 3, paper: 'ISS-00342', words: 'site.card_kitchen', change: -120 },
  { day: 5, paper: 'MOV-00057', words: 'site.card_branch', change: -250 },
  { day: 12, paper: 'ADJ-00009', words: 'site.card_count', change: -2 },
  { day: 15, paper: 'RCV-00125', words: 'site.card_supplier_again', change: 500 },
]
const opening = 1240

/** Drawn by the server; the style sheet lets its lines come one after the other, once. */
function FillingCard({ ui }: { ui: Ui }) {
  const month = ui.today.slice(0, 7)
  const day = (number: number) => ui.date(`${month}-${String(number).padStart(2, '0')}`)
  let balance = opening
  const rows = lines.map((line) => {
    balance += line.change
    return { ...line, balance }
  })
  const ins = lines.reduce((sum, { change }) => sum + Math.max(0, change), 0)
  const outs = lines.reduce((sum, { change }) => sum + Math.min(0, change), 0)
  return (
    <Sheet
      class="filling"
      title={ui.t('site.card_item')}
      small={ui.t('site.card_small')}
      note={ui.month(month)}
      balance={{ value: ui.number(balance), label: ui.t('site.card_balance') }}
      foot={ui.t('site.card_note')}
    >
      <Steps balances={[opening, ...rows.map((row) => row.balance)]} />
      <Table caption={ui.t('site.card_caption')} stack>
        <thead>
          <tr>
            <Header>{ui.t('site.card_day')}</Header>
            <Header>{ui.t('site.card_words')}</Header>
            <Header num>{ui.t('site.card_in')}</Header>
            <Header num>{ui.t('site.card_out')}</Header>
            <Header num>{ui.t('site.card_left')}</Header>
          </tr>
        </thead>
        <tbody>
          <tr class="opening">
            <td class="at-sub">{day(1)}</td>
            <td class="at-main">{ui.t('site.card_opening')}</td>
            <td class="at-none" />
            <td class="at-none" />
            <NumCell class="bal at-end">{ui.number(opening)}</NumCell>
          </tr>
          {rows.map((row) => (
            <tr>
              <td class="at-sub">{day(row.day)}</td>
              <td class="at-main">
                {ui.t(row.words)}
                <small class="soft filling__paper">{row.paper}</small>
              </td>
              <NumCell class={row.change > 0 ? 'in at-mid' : 'at-none'}>
                {row.change > 0 && `+${ui.number(row.change)}`}
              </NumCell>
              <NumCell class={row.change < 0 ? 'out at-mid' : 'at-none'}>
                {row.change < 0 && ui.number(row.change)}
              </NumCell>
              <NumCell class="bal at-end">{ui.number(row.balance)}</NumCell>
            </tr>
          ))}
          <tr class="closing">
            <td class="at-sub">{day(28)}</td>
            <td class="at-main">{ui.t('site.card_closing')}</td>
            <NumCell class="at-none">+{ui.number(ins)}</NumCell>
            <NumCell class="at-none">{ui.number(outs)}</NumCell>
            <NumCell class="bal at-end">{ui.number(balance)}</NumCell>
          </tr>
        </tbody>
      </Table>
    </Sheet>
  )
}

/** The balance as steps: it stays where it is until the next line. */
function Steps({ balances }: { balances: readonly number[] }) {
  const width = 600
  const height = 56
  const most = Math.max(...balances)
  const least = Math.min(...balances) * 0.9
  const x = (index: number) => Math.round((index * width) / balances.length)
  const y = (balance: number) =>
    Math.round(height - 4 - ((balance - least) / (most - least)) * (height - 12))
  const [first = 0, ...others] = balances
  const steps = others.map((balance, index) => `H${x(index + 1)}V${y(balance)}`)
  const path = `M0 ${y(first)}${steps.join('')}`
  return html`<svg class="filling__steps" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true">
<path class="filling__area" d="${path}H${width}V${height}H0Z"/><path class="filling__line" d="${path}H${width}" pathLength="1"/></svg>`
}
