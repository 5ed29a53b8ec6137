import type { Details, Log, LogAsked, LogLine, Seals } from '../domain/activity-log'
import { decimalText } from '../i18n/format'
import { address } from './kit/address'
import { Button, LinkButton } from './kit/button'
import { EmptyState } from './kit/empty-state'
import { DateField, Select } from './kit/field'
import { Filters } from './kit/filters'
import { Form } from './kit/form'
import { hx } from './kit/hx'
import { Notice } from './kit/notice'
import { PageHead } from './kit/page-head'
import { Definition, Definitions, Sheet } from './kit/sheet'
import type { Ui } from './ui'

/** Where a row of a subject has its page. */
const places: Readonly<Record<string, string>> = {
  receipt: '/receipts',
  issue: '/issues',
  move: '/moves',
  adjustment: '/adjustments',
  item: '/items',
  item_category: '/item-categories',
  uom: '/uoms',
  warehouse: '/warehouses',
  transaction_category: '/transaction-categories',
  custom_field: '/custom-fields',
  role: '/roles',
  member: '/users',
}

/** What acts are about, in the order of the filter. */
const logNouns = [
  'receipt',
  'issue',
  'move',
  'adjustment',
  'item',
  'item_category',
  'uom',
  'warehouse',
  'transaction_category',
  'custom_field',
  'form',
  'member',
  'role',
  'numbering',
  'item_numbering',
  'calendar_period',
  'settings',
  'session',
  'company',
  'setup',
  'view',
  'file',
  'log',
] as const

/** What can be asked for by what was done. */
const logActs = [
  'created',
  'changed',
  'completed',
  'voided',
  'copied',
  'noted',
  'deleted',
  'restored',
  'activated',
  'deactivated',
  'removed',
  'limited',
  'invited',
  'invited_again',
  'session_ended',
  'sessions_ended',
  'handed_over',
  'file_added',
  'file_removed',
  'exported',
  'began',
  'ended',
] as const

const sentences = [
  ...logActs,
  'made',
  'finished',
  'checked',
  'broken',
  'other',
  'locked',
  'opened',
  'handed_over',
  'invited',
  'invited_again',
  'session_ended',
  'sessions_ended',
  'password_changed',
  'filled',
  'minimums_changed',
  'logo',
] as const

const fields = [
  'code',
  'name',
  'upcEan',
  'description',
  'category',
  'uom',
  'minimumQuantity',
  'defaultCost',
  'unitPrice',
  'isActive',
  'precision',
  'disallowNegative',
  'datedOn',
  'warehouse',
  'destination',
  'reference',
  'number',
  'reason',
  'from',
  'file',
  'address',
  'seal',
  'brokenSeal',
  'forReceipt',
  'forIssue',
  'forMove',
  'forAdjustment',
  'mergeScanned',
  'salutation',
  'language',
  'theme',
  'email',
  'username',
  'role',
  'permissions',
  'defaultWarehouse',
  'defaultDestination',
  'companyName',
  'timezone',
  'phone',
  'country',
  'defaultSearch',
  'showQuantity',
  'minimumMode',
  'priceEnabled',
  'priceDecimals',
  'months',
  'types',
  'owner',
  'minimums',
  'hasLogo',
  'quantity',
  'list',
  'query',
  'isDefault',
  'prefix',
  'suffix',
  'lengthNo',
  'nextNo',
  'resets',
  'allowManual',
  'type',
  'warehouses',
  'all',
  'fields',
  'mandatory',
  'listed',
  'form',
  'preset',
  'field',
  'files',
  'help',
  'options',
] as const

const formNames = ['item', 'receipt', 'issue', 'move', 'adjustment'] as const

/** Something that a line tells beyond its sentence: a field with what it was and is, or a remark. */
interface Difference {
  label: string
  before?: string
  after?: string
}

/** The log with its filters; of one row or one person without them. */
export function LogPage(props: {
  ui: Ui
  log: Log
  asked: LogAsked
  members: readonly { id: number; name: string }[]
}) {
  const { ui, log, asked, members } = props
  const isWhole = asked.subjectId === null
  const [line] = log.lines
  return (
    <>
      <PageHead
        ui={ui}
        title={
          isWhole || !line
            ? ui.t('activity.title')
            : ui.t('activity.of', { what: `${nounOf(ui, line.subject)} ${nameOf(line)}` })
        }
        {...(!isWhole && line && ui.can('activityView')
          ? { crumbs: [[ui.t('activity.title'), '/activity']] }
          : {})}
        actions={
          isWhole && (
            <LinkButton href="/activity/seals" icon="stamp">
              {ui.t('activity.seals')}
            </LinkButton>
          )
        }
      />
      {isWhole && <LogFilters ui={ui} asked={asked} members={members} />}
      <LogSheet ui={ui} log={log} asked={asked} file="/activity/list.csv" />
    </>
  )
}

/** What one did oneself. */
export function OwnLogPage({ ui, log }: { ui: Ui; log: Log }) {
  return (
    <>
      <PageHead
        ui={ui}
        title={ui.t('activity.own_title')}
        crumbs={[[ui.t('layout.profile'), '/profile']]}
      />
      <LogSheet ui={ui} log={log} />
    </>
  )
}

/** The lines of one row, put into its page. */
export function LogPart({ ui, log }: { ui: Ui; log: Log }) {
  return (
    <>
      <Lines ui={ui} lines={log.lines} isOfOne />
      {log.older !== null && (
        <p class="log__foot">
          <a href={address(ui, { before: log.older })}>{ui.t('activity.older')}</a>
        </p>
      )}
    </>
  )
}

/** What happened to a row, at the end of its page: read when it is opened, a link without a script. */
export function HistoryFold({ ui, subject, id }: { ui: Ui; subject: string; id: number }) {
  const path = `/activity?subject=${subject}&id=${id}`
  const asked = { get: path, trigger: 'toggle once', target: 'find .log__part', swap: 'innerHTML' }
  return (
    <details class="fold no-print" {...hx(ui, asked)}>
      <summary>{ui.t('activity.history')}</summary>
      <div class="log__part">
        <p class="log__foot">
          <a href={path}>{ui.t('activity.see_all')}</a>
        </p>
      </div>
    </details>
  )
}

/** How far the log is sealed, and what a check found. */
export function SealsPage(props: { ui: Ui; seals: Seals; formKey: string }) {
  const { ui, seals } = props
  const at = (instant: string | null) => (instant ? ui.dateTime(instant) : ui.t('activity.never'))
  return (
    <>
      <PageHead
        ui={ui}
        title={ui.t('activity.seals')}
        crumbs={[[ui.t('activity.title'), '/activity']]}
        actions={
          <Form ui={ui} action="/activity/checks" formKey={props.formKey} class="form--plain">
            <Button tone="main">{ui.t('activity.check_now')}</Button>
          </Form>
        }
      />
      {seals.brokenSeal !== null && (
        <Notice tone="problem">{ui.t('activity.broken', { seal: seals.brokenSeal })}</Notice>
      )}
      <Sheet body>
        <p>{ui.t('activity.seals_help')}</p>
        <Definitions>
          <Definition label={ui.t('activity.state')}>
            {seals.brokenSeal !== null
              ? ui.t('activity.broken', { seal: seals.brokenSeal })
              : ui.t(seals.checkedAt ? 'activity.unbroken' : 'activity.unchecked')}
          </Definition>
          <Definition label={ui.t('activity.sealed_through')}>
            {ui.number(seals.throughId)}
          </Definition>
          <Definition label={ui.t('activity.sealed_at')}>{at(seals.sealedAt)}</Definition>
          <Definition label={ui.t('activity.checked_at')}>{at(seals.checkedAt)}</Definition>
          <Definition label={ui.t('activity.whole_at')}>{at(seals.wholeAt)}</Definition>
        </Definitions>
        {seals.mayExport && (
          <>
            <p class="soft">{ui.t('activity.export_seals_help')}</p>
            <div class="buttons">
              {sealFiles(seals).map(([after, part]) => (
                <LinkButton href={`/activity/seals.jsonl?after=${after}`} icon="download" download>
                  {ui.t('activity.export_seals')}
                  {part && ` ${part}`}
                </LinkButton>
              ))}
            </div>
          </>
        )}
      </Sheet>
    </>
  )
}

/** A line as its sentence, without links: for a file. */
export function sentenceOf(ui: Ui, line: LogLine): string {
  const what = `${nounOf(ui, line.subject)} ${nameOf(line)}`.trim()
  return ui.t(`activity.did_${sentenceKey(line)}`, { who: whoOf(ui, line), what })
}

/** What differs, in words: 'nama: A → B; kode: C → D'. */
export function differencesOf(ui: Ui, line: LogLine): string {
  return differences(ui, line)
    .map(({ label, before, after }) => {
      if (after === undefined) return before === undefined ? label : `${label}: ${before}`
      return before === undefined ? `${label}: ${after}` : `${label}: ${before} → ${after}`
    })
    .join('; ')
}

/** Integrity files hold a hundred seals each; only of several is the part named. */
function sealFiles({ sealId }: Seals): [after: number, part: string][] {
  const count = Math.max(1, Math.ceil(sealId / 100))
  return Array.from({ length: Math.min(count, 50) }, (_, place) => {
    const after = (count - 1 - place) * 100
    return [after, count > 1 ? `${after + 1}–${Math.min(after + 100, sealId)}` : '']
  })
}

function LogFilters(props: {
  ui: Ui
  asked: LogAsked
  members: readonly { id: number; name: string }[]
}) {
  const { ui, asked, members } = props
  const noun = logNouns.find((one) => one === asked.subject)
  const act = logActs.find((one) => one === asked.act)
  const days =
    asked.from && asked.to
      ? ui.period(asked.from, asked.to)
      : [
          asked.from && `${ui.t('activity.from')} ${ui.date(asked.from)}`,
          asked.to && `${ui.t('activity.to')} ${ui.date(asked.to)}`,
        ].find(Boolean)
  const summary = [
    members.find(({ id }) => id === asked.memberId)?.name ?? ui.t('activity.anybody'),
    noun && ui.t(`activity.noun_${noun}`),
    act && ui.t(`activity.act_${act}`),
    days,
    asked.code,
  ]
  return (
    <Filters
      ui={ui}
      summary={summary.filter(Boolean).join(' · ')}
      search={{ label: ui.t('activity.search'), value: ui.query.get('q') ?? '' }}
    >
      <DateField ui={ui} name="from" label={ui.t('activity.from')} value={asked.from ?? ''} />
      <DateField ui={ui} name="to" label={ui.t('activity.to')} value={asked.to ?? ''} />
      <Select
        ui={ui}
        name="by"
        label={ui.t('activity.person')}
        options={members.map(({ id, name }) => ({ value: id, label: name }))}
        value={asked.memberId ?? ''}
        empty={ui.t('activity.anybody')}
      />
      <Select
        ui={ui}
        name="subject"
        label={ui.t('activity.noun')}
        options={logNouns.map((one) => ({ value: one, label: ui.t(`activity.noun_${one}`) }))}
        value={asked.subject ?? ''}
        empty={ui.t('activity.all_nouns')}
      />
      <Select
        ui={ui}
        name="act"
        label={ui.t('activity.act')}
        options={logActs.map((one) => ({ value: one, label: ui.t(`activity.act_${one}`) }))}
        value={asked.act ?? ''}
        empty={ui.t('activity.all_acts')}
      />
    </Filters>
  )
}

function LogSheet(props: { ui: Ui; log: Log; asked?: LogAsked; file?: string }) {
  const { ui, log, asked, file } = props
  const isOld = ui.query.has('before')
  return (
    <Sheet
      foot={
        <>
          <nav class="buttons" aria-label={ui.t('activity.pages')}>
            {isOld && (
              <LinkButton href={address(ui, { before: undefined })}>
                {ui.t('activity.newest')}
              </LinkButton>
            )}
            {log.older !== null && (
              <LinkButton href={address(ui, { before: log.older })}>
                {ui.t(log.isPartly ? 'activity.look_further' : 'activity.older')}
              </LinkButton>
            )}
          </nav>
          {file && log.lines.length > 0 && (
            <a class="no-print" href={address(ui, { before: undefined }, file)} download>
              {ui.t('activity.csv')}
            </a>
          )}
        </>
      }
    >
      {log.lines.length > 0 ? (
        <Lines ui={ui} lines={log.lines} isOfOne={(asked?.subjectId ?? null) !== null} />
      ) : (
        <EmptyState>
          {log.isPartly ? ui.t('activity.none_here', { count: 20_000 }) : ui.t('activity.none')}
        </EmptyState>
      )}
    </Sheet>
  )
}

function Lines(props: { ui: Ui; lines: readonly LogLine[]; isOfOne: boolean }) {
  const { ui, lines, isOfOne } = props
  return (
    <ol class="log">
      {lines.map((line) => (
        <Line ui={ui} line={line} isOfOne={isOfOne} />
      ))}
    </ol>
  )
}

function Line({ ui, line, isOfOne }: { ui: Ui; line: LogLine; isOfOne: boolean }) {
  const told = differences(ui, line)
  const shown = line.details.after && !line.details.before ? [] : told.slice(0, 2)
  return (
    <li>
      <time datetime={line.at}>{ui.dateTime(line.at)}</time>
      <div>
        <Sentence ui={ui} line={line} isOfOne={isOfOne} />
        {shown.length > 0 && ': '}
        {shown.map((difference, place) => (
          <>
            {place > 0 && ', '}
            <Told ui={ui} difference={difference} />
          </>
        ))}
        {shown.length > 0 &&
          told.length > shown.length &&
          ` ${ui.t('activity.more', { count: told.length - shown.length })}`}
        <details>
          <summary>{ui.t('activity.details')}</summary>
          <ul>
            {told.map((difference) => (
              <li>
                <Told ui={ui} difference={difference} />
              </li>
            ))}
            {[
              [ui.t('activity.network'), line.network],
              [ui.t('activity.agent'), line.agent],
              [ui.t('activity.request'), line.requestId],
            ]
              .filter(([, value]) => value)
              .map(([label, value]) => (
                <li class="soft">
                  {label}: {value}
                </li>
              ))}
          </ul>
        </details>
      </div>
    </li>
  )
}

/** The sentence with its name in bold and its record as a link: both stand where the language wants. */
function Sentence({ ui, line, isOfOne }: { ui: Ui; line: LogLine; isOfOne: boolean }) {
  const [who, what] = ['\ue000', '\ue001']
  const text = ui.t(`activity.did_${sentenceKey(line)}`, { who, what })
  const parts = text.split(/([\ue000\ue001])/)
  return (
    <>
      {parts.map((part) => {
        if (part === who) return <b>{whoOf(ui, line)}</b>
        return part === what ? <About ui={ui} line={line} isOfOne={isOfOne} /> : part
      })}
    </>
  )
}

function About({ ui, line, isOfOne }: { ui: Ui; line: LogLine; isOfOne: boolean }) {
  const noun = nounOf(ui, line.subject)
  const name = nameOf(line)
  const place = places[line.subject]
  const isThere = place !== undefined && line.label !== null && line.subjectId !== null
  if (name === '') return <>{noun}</>
  return (
    <>
      {noun} {isThere && !isOfOne ? <a href={`${place}/${line.subjectId}`}>{name}</a> : name}
    </>
  )
}

function Told({ ui, difference }: { ui: Ui; difference: Difference }) {
  const { label, before, after } = difference
  if (before === undefined && after === undefined) return <>{label}</>
  return (
    <>
      {label} {before !== undefined && <del>{before}</del>}
      {before !== undefined && after !== undefined && (
        <>
          {' '}
          <span class="arrow" aria-hidden="true">
            →
          </span>
          <span class="hidden">{ui.t('activity.becomes')}</span>{' '}
        </>
      )}
      {after !== undefined && <ins>{after}</ins>}
    </>
  )
}

function sentenceKey({ act, details }: LogLine): (typeof sentences)[number] {
  if (act === 'completed' && details.created === true) return 'made'
  return sentences.find((one) => one === act) ?? 'other'
}

function whoOf(ui: Ui, { member, memberId }: LogLine): string {
  return memberId === null ? ui.t('activity.system') : (member ?? '–')
}

function nounOf(ui: Ui, subject: string): string {
  const noun = logNouns.find((one) => one === subject)
  return noun ? ui.t(`activity.noun_${noun}`) : subject.replaceAll('_', ' ')
}

/** As it is called now; where it is gone, as it was called. */
function nameOf({ label, details }: LogLine): string {
  if (label !== null) return label
  const { code, name } = { ...details.after, ...details.before }
  return [code, name, details.number, details.file]
    .filter((part) => typeof part === 'string')
    .join(' ')
}

function differences(ui: Ui, { label, details }: LogLine): Difference[] {
  const { before, after, changed, added, removed, lines, created: _, ...rest } = details
  return [
    ...fieldDifferences(ui, before, after),
    ...listOf(changed).flatMap((line) => lineDifferences(ui, line)),
    ...addedLines(ui, added, lines),
    ...(isRecord(removed)
      ? [
          {
            label: `${ui.t('activity.line_gone')}: ${textIn(removed.code)}`,
            before: quantityIn(ui, removed, removed.quantity),
          },
        ]
      : []),
    ...Object.entries(rest)
      .filter(([, value]) => value !== null && value !== label)
      .map(([name, value]) => ({ label: fieldName(ui, name), after: shownValue(ui, name, value) })),
  ]
}

function fieldDifferences(
  ui: Ui,
  before: Details['before'],
  after: Details['after'],
): Difference[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  return [...names].flatMap((name) => {
    const label = fieldName(ui, name)
    const isAlone = !before || !after
    const value = before?.[name] ?? after?.[name]
    // Of a new row, or one that goes, what is empty says nothing.
    if (isAlone && (value === null || value === '')) return []
    return [
      {
        label,
        ...(before && { before: shownValue(ui, name, before[name]) }),
        ...(after && { after: shownValue(ui, name, after[name]) }),
      },
    ]
  })
}

/** What differs in a line; its code alone where that is hidden from the reader. */
function lineDifferences(ui: Ui, line: Record<string, unknown>): Difference[] {
  const [before, after] = [line.before, line.after]
  const code = textIn(line.code)
  if (!isRecord(before) || !isRecord(after)) return [{ label: code }]
  const differing = ['quantity', 'unitPrice', 'description'].filter(
    (name) => before[name] !== after[name],
  )
  if (differing.length === 0) return [{ label: code }]
  return differing.map((name) =>
    name === 'quantity'
      ? {
          label: code,
          before: quantityIn(ui, line, before.quantity),
          after: quantityIn(ui, line, after.quantity),
        }
      : {
          label: `${code} ${fieldName(ui, name)}`,
          before: shownValue(ui, name, before[name]),
          after: shownValue(ui, name, after[name]),
        },
  )
}

function addedLines(ui: Ui, added: unknown, count: unknown): Difference[] {
  const lines = listOf(added)
  if (typeof count !== 'number') return []
  return [
    { label: ui.t(added ? 'activity.lines_added' : 'activity.lines', { count }) },
    ...lines.map((line) => ({
      label: textIn(line.code),
      after: quantityIn(ui, line, line.quantity),
    })),
  ]
}

function quantityIn(
  ui: Ui,
  { precision, unit }: Record<string, unknown>,
  quantity: unknown,
): string {
  if (typeof quantity !== 'number' || typeof precision !== 'number') return textIn(quantity)
  return `${ui.quantity(quantity, precision)} ${textIn(unit)}`
}

function fieldName(ui: Ui, name: string): string {
  const known = fields.find((one) => one === name)
  return known ? ui.t(`activity.field_${known}`) : name
}

function shownValue(ui: Ui, name: string, value: unknown): string {
  const form = name === 'form' && formNames.find((one) => one === value)
  if (form) return ui.t(`forms.${form}`)
  if (value === null || value === undefined || value === '') return ui.t('activity.empty_value')
  if (
    typeof value === 'boolean' ||
    (/^(is|for|show|disallow|merge|has|allow)[A-Z]/.test(name) && (value === 0 || value === 1))
  ) {
    return ui.t(value ? 'activity.yes' : 'activity.no')
  }
  if ((name === 'defaultCost' || name === 'unitPrice') && typeof value === 'number') {
    return `Rp ${ui.exactPrice(value)}`
  }
  if (name === 'minimumQuantity' && typeof value === 'string' && /^\d+\.\d+$/.test(value)) {
    const [whole = '', part = ''] = value.split('.')
    return ui.quantity(BigInt(whole + part), part.length)
  }
  if (typeof value === 'number') {
    return Number.isInteger(value) ? ui.number(value) : decimalText(Math.round(value * 1e6), 6)
  }
  if (/On$/.test(name) && typeof value === 'string') return ui.date(value)
  return textIn(value)
}

function textIn(value: unknown): string {
  if (typeof value === 'string') return listIn(value) ?? value
  if (Array.isArray(value)) return value.map(textIn).join(', ')
  if (isRecord(value)) {
    return Object.entries(value)
      .map(([name, one]) => `${name}: ${textIn(one)}`)
      .join(', ')
  }
  return value === null || value === undefined ? '' : String(value)
}

/** A list that was kept as text, '["a","b"]', in words: 'a, b'. */
function listIn(text: string): string | null {
  if (!text.startsWith('[')) return null
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) ? list.map(textIn).join(', ') : null
  } catch {
    return null
  }
}

function listOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : []
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
