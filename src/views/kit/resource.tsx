import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { SavedView } from '../../db/company/saved-views'
import type { RawInput } from '../../domain/input'
import type { Asked, Listed } from '../../domain/lists'
import type { PlainKey } from '../../i18n'
import type { Cell } from '../../routes/kit/csv'
import type { Permission } from '../../tenancy/permissions'
import { HistoryFold } from '../activity-log'
import { SavedViews } from '../saved-views'
import type { Ui } from '../ui'
import { address } from './address'
import { Badge, type Status } from './badge'
import { Button, LinkButton } from './button'
import { ColumnChooser, isShown } from './columns'
import { Confirm } from './confirm'
import { EmptyState, NoMatch } from './empty-state'
import { type Choice, DateField, Field, Fields, Select, Switch, TextArea } from './field'
import { Filters } from './filters'
import { type Fault, Form } from './form'
import { Notice } from './notice'
import { PageHead } from './page-head'
import { Pager } from './pager'
import { Part } from './part'
import { Definition, Sheet, SheetFoot } from './sheet'
import { Header, SortHeader, Table } from './table'

/** What a row of the master data has, whatever its noun. */
export interface Kept {
  id: number
  version: number
  isActive: number
  /** Something refers to it: it cannot be deleted. */
  used: number
}

/** The nouns that have the words of a list: `item.new`, `item.none_yet` and so on. */
export type ResourceNoun = {
  [Key in PlainKey]: Key extends `${infer Noun}.none_yet_help` ? Noun : never
}[PlainKey]

/** Words of ours by their key, or words that somebody of the company chose. */
export type Label = PlainKey | { text: string }

/** A column of a list, on the screen and in its file. */
export interface Column<Row> {
  label: Label
  /** The name in the address that sorts by it. */
  sort?: string
  num?: boolean
  /** Where the cell stands on a phone (kit/table). The one `at-main` names the row. */
  at:
    | 'at-main'
    | 'at-sub'
    | 'at-mid'
    | 'at-mid-sub'
    | 'at-end'
    | 'at-end-sub'
    | 'at-full'
    | 'at-none'
  /** Left out on the screen where another column says it too; a file has it all the same. */
  fileOnly?: boolean
  cell(row: Row): unknown
  file(row: Row): Cell
}

/** A choice by which a list can be narrowed: `?category=3`. */
export interface ListFilter {
  name: string
  label: PlainKey
  /** The words of the choice that narrows nothing. */
  all: PlainKey
  options: readonly Choice[]
}

/** A field of a form; what stands in it comes from the form's values, by name. */
export interface FormField {
  name: string
  label: Label
  kind: 'line' | 'paragraph' | 'switch' | 'choice' | 'decimal' | 'whole' | 'day' | 'time'
  options?: readonly Choice[]
  hint?: Child
  optional?: boolean
  readonly?: boolean
  prefix?: string
  suffix?: string | undefined
  /** A value of it in words, where they are not the value itself. */
  shown?(value: string): string
}

/** What a noun's domain functions answer: a page of its list, one record, what its form offers. */
export interface Shapes {
  list: Listed<{ id: number; isActive: number }>
  /** As its form is filled with it, and as its own page shows it. */
  record: Kept
  page: Kept
  offer: unknown
}

/** How a noun of the master data is shown: its list, its form and its page. */
export interface ResourceView<T extends Shapes> {
  noun: ResourceNoun
  /** What the log calls it, where that is another word. */
  subject?: string
  /** '/items' */
  path: string
  title: PlainKey
  rights: { create: Permission; update: Permission; remove: Permission }
  /** The names its list can be sorted by, the usual one first. */
  sorts: readonly [string, ...string[]]
  /** The names of its filters in the address. */
  filterNames?: readonly string[]
  columns(ui: Ui, list: T['list']): Column<T['list']['rows'][number]>[]
  filters?(ui: Ui, list: T['list']): ListFilter[]
  /** Filters beyond choices, and what they narrow the list to, in words. */
  moreFilters?(ui: Ui, list: T['list']): Child
  narrowed?(ui: Ui, list: T['list'], asked: Asked): string[]
  /** How a record is called in a title or a sentence. */
  name(record: T['record'] | T['page']): string
  /** What a new form begins with, and what a record's form is filled with. */
  blank(ui: Ui, offer: T['offer']): RawInput
  values(ui: Ui, record: T['record']): RawInput
  fields(ui: Ui, offer: T['offer'], record: T['record'] | undefined): FormField[]
  /** What stands in the form before its fields, and behind them. */
  intro?(props: FormState<T>): Child
  /** The labels of the fields in `more`, by name. */
  moreLabels?: Readonly<Record<string, PlainKey>>
  more?(props: FormState<T>): Child
  /** The record's own page, below its head; `formKey` is for a form in it. */
  page(ui: Ui, record: T['page'], formKey: string, fault: Fault | undefined): Child
  /** Links beside the acts that every record has. */
  links?(ui: Ui, record: T['page']): Child
  /** What its reader must not do with it, whatever their role allows. */
  mayNot?(record: T['page'], act: 'update' | 'switch' | 'remove'): boolean
  /** How it stands, where that is more than active or inactive; then the list always shows it. */
  status?(row: T['list']['rows'][number] | T['page']): Status
  /** How its removal is called, where it is more than that. */
  removal?(ui: Ui, record: T['page']): { label: string; help: string }
  /** Asks before switching it off, with fields for the answer; null where nothing must be asked. */
  asksBeforeOff?(ui: Ui, record: T['page']): { words: Child; fields: RawInput } | null
}

/** A form as it is shown: empty, filled, or come back with its faults. */
export interface FormState<T extends Shapes> {
  ui: Ui
  offer: T['offer']
  values: RawInput
  formKey: string
  fault?: Fault | undefined
  /** The record as it is now; undefined for a new one. */
  record?: T['record'] | undefined
}

interface ListState<T extends Shapes> {
  ui: Ui
  view: ResourceView<T>
  list: T['list']
  asked: Asked
  /** What was typed to search by, not its folded form. */
  search: string
}

interface RecordState<T extends Shapes> {
  ui: Ui
  view: ResourceView<T>
  record: T['page']
  formKey: string
  fault?: Fault | undefined
}

/** The field that every record has last. */
export function activeField(ui: Ui): FormField {
  return {
    name: 'isActive',
    label: 'record.is_active',
    kind: 'switch',
    hint: ui.t('record.is_active_hint'),
  }
}

/** The words of a label. */
function labelOf(ui: Ui, label: Label): string {
  return typeof label === 'string' ? ui.t(label) : label.text
}

/** The columns that are shown; the one that names the row always is. */
function shownColumns<Row>(ui: Ui, columns: readonly Column<Row>[]): Column<Row>[] {
  return columns.filter(
    ({ at, label, fileOnly }) => at === 'at-main' || fileOnly || isShown(ui, columnName(label)),
  )
}

/** The columns that can be left out. */
function choosable<T extends Shapes>({ ui, view, list }: ListState<T>) {
  return view
    .columns(ui, list)
    .filter(({ at, fileOnly }) => at !== 'at-main' && !fileOnly)
    .map(({ label }) => ({ name: columnName(label), words: labelOf(ui, label) }))
}

/** 'item.barcode' is `barcode` in an address. */
function columnName(label: Label): string {
  if (typeof label === 'string') return label.slice(label.lastIndexOf('.') + 1)
  return label.text.toLowerCase().replace(/[\s,]+/g, '-')
}

/** A list as a file: its columns, and the state of each row. */
export function fileRows<T extends Shapes>(
  ui: Ui,
  view: ResourceView<T>,
  list: T['list'],
): Cell[][] {
  const columns = shownColumns(ui, view.columns(ui, list))
  const head = [...columns.map(({ label }) => labelOf(ui, label)), ui.t('record.status')]
  const rows = list.rows.map((row) => [
    ...columns.map(({ file }) => file(row)),
    ui.t(`status.${view.status?.(row) ?? (row.isActive ? 'active' : 'inactive')}`),
  ])
  return [head, ...rows]
}

/** A list with its head and filters. */
export function ListPage<T extends Shapes>(props: ListState<T> & { views: readonly SavedView[] }) {
  const { ui, view, list, search } = props
  const { noun, title, path, rights } = view
  return (
    <>
      <PageHead
        ui={ui}
        title={ui.t(title)}
        actions={
          ui.can(rights.create) && (
            <LinkButton tone="main" icon="plus" href={`${path}/new`}>
              {ui.t(`${noun}.new`)}
            </LinkButton>
          )
        }
      />
      <Filters
        ui={ui}
        summary={summaryOf(props)}
        search={{ label: ui.t('list.search'), value: search, placeholder: ui.t(`${noun}.search`) }}
        part={{
          trigger: 'input delay:200ms, submit',
          target: '#list',
          swap: 'outerHTML',
          sync: 'this:replace',
        }}
      >
        {view.filters?.(ui, list).map((filter) => (
          <Select
            ui={ui}
            label={ui.t(filter.label)}
            name={filter.name}
            value={ui.query.get(filter.name) ?? ''}
            empty={ui.t(filter.all)}
            options={filter.options}
          />
        ))}
        {view.moreFilters?.(ui, list)}
        <Select
          ui={ui}
          label={ui.t('record.status')}
          name="status"
          value={ui.query.get('status') ?? ''}
          options={[
            { value: '', label: ui.t('status.active') },
            { value: 'inactive', label: ui.t('status.inactive') },
            { value: 'all', label: ui.t('record.status_all') },
          ]}
        />
      </Filters>
      <div class="views">
        <SavedViews ui={ui} list={path} views={props.views} />
        <ColumnChooser ui={ui} columns={choosable(props)} />
      </div>
      <ListSheet {...props} />
    </>
  )
}

/** The part of a list that its filters renew, and the line on a phone that says what is shown. */
export function ListPart<T extends Shapes>(props: ListState<T>) {
  return (
    <>
      <ListSheet {...props} />
      <Part target="#filters-summary" swap="textContent">
        {summaryOf(props)}
      </Part>
    </>
  )
}

/** A form on its page. */
export function FormPage<T extends Shapes>(props: FormState<T> & { view: ResourceView<T> }) {
  const { ui, view, record } = props
  const list = [ui.t(view.title), view.path] as const
  return (
    <>
      <PageHead
        ui={ui}
        title={formTitle(ui, view, record)}
        crumbs={record ? [list, [view.name(record), `${view.path}/${record.id}`]] : [list]}
      />
      <RecordForm {...props} />
    </>
  )
}

/** 'Barang baru' or 'Ubah Beras' */
export function formTitle<T extends Shapes>(
  ui: Ui,
  view: ResourceView<T>,
  record: T['record'] | undefined,
): string {
  return record ? ui.t('record.edit', { name: view.name(record) }) : ui.t(`${view.noun}.new`)
}

/** What was written about a record, where something was. */
export function Description({ ui, text }: { ui: Ui; text: string }) {
  if (!text) return null
  return (
    <Definition label={ui.t('record.description')} wide>
      {text.split('\n').flatMap((line, index) => (index === 0 ? [line] : [<br />, line]))}
    </Definition>
  )
}

/** A form alone: what htmx puts in its place when it comes back. */
export function RecordForm<T extends Shapes>(props: FormState<T> & { view: ResourceView<T> }) {
  const { ui, view, offer, values, record } = props
  const isStale = record !== undefined && props.fault?.key === 'request.stale'
  const fault = isStale ? { key: 'record.changed_meanwhile' } : props.fault
  const fields = view.fields(ui, offer, record)
  const named = [
    ...fields.map(({ name, label }) => [name, label] as const),
    ...Object.entries(view.moreLabels ?? {}),
  ]
  const labels = Object.fromEntries(named.map(([name, label]) => [name, labelOf(ui, label)]))
  return (
    <Form
      ui={ui}
      action={address(ui, {})}
      formKey={props.formKey}
      version={record?.version ?? 0}
      fault={fault}
      labels={labels}
      part
    >
      {isStale && (
        <PresentState ui={ui} view={view} record={record} fields={fields} values={values} />
      )}
      <Sheet>
        <div class="sheet__body">
          {view.intro?.(props)}
          <Fields>
            {fields.map((field) => (
              <OneField ui={ui} field={field} value={values[field.name]} errors={fault?.fields} />
            ))}
          </Fields>
          {view.more?.(props)}
        </div>
        <SheetFoot
          actions={
            <>
              <LinkButton href={record ? `${view.path}/${record.id}` : view.path}>
                {ui.t('action.cancel')}
              </LinkButton>
              <Button tone="main">{ui.t('action.save')}</Button>
            </>
          }
        />
      </Sheet>
    </Form>
  )
}

/** A record's page: what it is, and what can be done with it. */
export function RecordPage<T extends Shapes>(props: RecordState<T>) {
  const { ui, view, record, fault } = props
  return (
    <>
      <PageHead
        ui={ui}
        title={view.name(record)}
        crumbs={[[ui.t(view.title), view.path]]}
        badge={badgeOf(ui, view, record)}
        actions={
          <>
            {view.links?.(ui, record)}
            {ui.can(view.rights.update) && !view.mayNot?.(record, 'update') && (
              <LinkButton icon="pencil" href={`${view.path}/${record.id}/edit`}>
                {ui.t('action.change')}
              </LinkButton>
            )}
            <Activity {...props} />
            <Deletion {...props} />
          </>
        }
      />
      {fault && <Notice tone="problem">{ui.tRefusal(fault)}</Notice>}
      {view.page(ui, record, `${props.formKey}-page`, fault)}
      <HistoryFold ui={ui} subject={view.subject ?? view.noun} id={record.id} />
    </>
  )
}

function ListSheet<T extends Shapes>(props: ListState<T>) {
  const { ui, view, list, asked } = props
  const { path } = view
  if (list.total === 0) {
    return (
      <Sheet id="list">
        <NoRows {...props} />
      </Sheet>
    )
  }
  return (
    <Sheet
      id="list"
      foot={
        <>
          <Pager ui={ui} page={asked.page} per={asked.per ?? list.total} total={list.total} />
          <LinkButton
            icon="download"
            class="no-print"
            href={address(ui, { page: undefined, per: undefined }, `${path}/list.csv`)}
            download
          >
            {ui.t('record.download')}
          </LinkButton>
        </>
      }
    >
      <ListTable {...props} />
    </Sheet>
  )
}

/** Why a list is empty, and the way on: make the first, show what is inactive, or clear the filters. */
function NoRows<T extends Shapes>({ ui, view, list, asked }: ListState<T>) {
  const { noun, path, rights } = view
  if (!list.hasAny) {
    return (
      <EmptyState
        title={ui.t(`${noun}.none_yet`)}
        action={
          ui.can(rights.create) && (
            <LinkButton tone="main" href={`${path}/new`}>
              {ui.t(`${noun}.new`)}
            </LinkButton>
          )
        }
      >
        {ui.t(`${noun}.none_yet_help`)}
      </EmptyState>
    )
  }
  const isNarrowed =
    asked.search !== '' ||
    asked.status !== 'active' ||
    Object.keys(asked.chosen).length > 0 ||
    (asked.fields ?? []).length > 0
  if (isNarrowed) return <NoMatch ui={ui} />
  return (
    <EmptyState
      action={
        <LinkButton href={`${path}?status=inactive`}>{ui.t('record.see_inactive')}</LinkButton>
      }
    >
      {ui.t('record.all_inactive')}
    </EmptyState>
  )
}

function ListTable<T extends Shapes>(props: ListState<T>) {
  const { ui, view, list, asked } = props
  const changes = ui.can(view.rights.update)
  const hasStatus = asked.status !== 'active' || view.status !== undefined
  const change = ui.t('action.change')
  const columns = shownColumns(ui, view.columns(ui, list))
    .filter(({ fileOnly }) => !fileOnly)
    .map((column) => ({ ...column, class: column.num ? `num ${column.at}` : column.at }))
  const isWide = columns.length + Number(hasStatus) + Number(changes) > 7
  return (
    <Table caption={ui.t(view.title)} stack wide={isWide} class="master">
      <thead>
        <tr>
          {columns.map(({ label, sort, num = false }) =>
            sort ? (
              <SortHeader ui={ui} by={sort} sort={asked.sort} num={num}>
                {labelOf(ui, label)}
              </SortHeader>
            ) : (
              <Header num={num}>{labelOf(ui, label)}</Header>
            ),
          )}
          {hasStatus && <Header>{ui.t('record.status')}</Header>}
          {changes && (
            <Header>
              <span class="hidden">{ui.t('record.acts')}</span>
            </Header>
          )}
        </tr>
      </thead>
      <tbody>
        {list.rows.map(
          (row) =>
            html`<tr>${columns.map(({ at, cell, ...column }) =>
              at === 'at-main'
                ? html`<th scope="row" class="${column.class}">${cell(row)}</th>`
                : html`<td class="${column.class}">${cell(row)}</td>`,
            )}${hasStatus && html`<td class="at-end-sub">${badgeOf(ui, view, row)}</td>`}${
              changes &&
              html`<td class="at-none"><a href="${view.path}/${row.id}/edit">${change}</a></td>`
            }</tr>`,
        )}
      </tbody>
    </Table>
  )
}

function badgeOf<T extends Shapes>(
  ui: Ui,
  view: ResourceView<T>,
  row: T['list']['rows'][number] | T['page'],
) {
  return <Badge ui={ui} status={view.status?.(row) ?? (row.isActive ? 'active' : 'inactive')} />
}

function OneField(props: {
  ui: Ui
  field: FormField
  value: string | undefined
  errors: Fault['fields']
}) {
  const { ui, field, value = '', errors } = props
  const { kind, options = [], readonly: isReadonly = false, prefix, ...rest } = field
  const named = { ui, errors, name: rest.name, label: labelOf(ui, rest.label), hint: rest.hint }
  const optional = rest.optional ?? false
  switch (kind) {
    case 'paragraph':
      return <TextArea {...named} value={value} optional={optional} class="field--wide" />
    case 'switch':
      return <Switch {...named} checked={value === '1'} />
    case 'choice':
      return (
        <Select
          {...named}
          value={value}
          options={options}
          optional={optional}
          empty={
            !optional && options.some((one) => String(one.value) === value)
              ? undefined
              : ui.t('form.choose')
          }
        />
      )
    case 'day':
      return <DateField {...named} value={value} optional={optional} />
    case 'time':
      return <Field {...named} value={value} optional={optional} type="time" />
    default:
      return (
        <Field
          {...named}
          value={value}
          optional={optional}
          readonly={isReadonly}
          prefix={prefix}
          suffix={rest.suffix}
          inputmode={inputModes[kind]}
        />
      )
  }
}

const inputModes = { line: 'text', decimal: 'decimal', whole: 'numeric' } as const

/** Another person was quicker: what the record says now, where that differs from what was typed. */
function PresentState<T extends Shapes>(props: {
  ui: Ui
  view: ResourceView<T>
  record: T['record']
  fields: readonly FormField[]
  values: RawInput
}) {
  const { ui, view, record, fields, values } = props
  const present = view.values(ui, record)
  const differing = fields.filter(({ name }) => (values[name] ?? '') !== (present[name] ?? ''))
  return (
    <Notice
      tone="note"
      actions={
        <LinkButton
          href={`${view.path}/${record.id}`}
          attributes={{ target: '_blank', rel: 'noopener' }}
        >
          {ui.t('record.look_now')}
        </LinkButton>
      }
    >
      <ul>
        {differing.map((field) => (
          <li>
            {ui.t('record.is_now', {
              label: labelOf(ui, field.label),
              value: shown(ui, field, present[field.name] ?? ''),
            })}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function shown(ui: Ui, field: FormField, value: string): string {
  const { kind, options = [] } = field
  if (kind === 'switch') return ui.t(value === '1' ? 'record.yes' : 'record.no')
  if (value === '') return ui.t('record.empty_value')
  if (field.shown) return field.shown(value)
  if (kind !== 'choice') return value
  return options.find((one) => String(one.value) === value)?.label ?? value
}

/** Switching on and off. It can be taken back, so it asks only where something depends on it. */
function Activity<T extends Shapes>(props: RecordState<T>) {
  const { ui, view, record, formKey } = props
  if (!ui.can(view.rights.update) || view.mayNot?.(record, 'switch')) return null
  const act = record.isActive ? 'deactivation' : 'activation'
  const label = ui.t(record.isActive ? 'record.deactivate' : 'record.activate')
  const question = record.isActive ? (view.asksBeforeOff?.(ui, record) ?? null) : null
  const form = (
    <Form
      ui={ui}
      action={`${view.path}/${record.id}/${act}`}
      formKey={formKey}
      version={record.version}
    >
      {Object.entries(question?.fields ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Button tone={question ? 'danger' : 'plain'}>{label}</Button>
    </Form>
  )
  if (!question) return form
  return (
    <Confirm
      ui={ui}
      label={label}
      question={ui.t('record.deactivate_ask', { name: view.name(record) })}
      form={form}
      tone="plain"
    >
      {question.words}
    </Confirm>
  )
}

function Deletion<T extends Shapes>(props: RecordState<T>) {
  const { ui, view, record } = props
  if (record.used || !ui.can(view.rights.remove) || view.mayNot?.(record, 'remove')) return null
  const { label, help } = view.removal?.(ui, record) ?? {
    label: ui.t('record.delete'),
    help: ui.t('record.delete_help'),
  }
  return (
    <Confirm
      ui={ui}
      label={label}
      question={ui.t('record.delete_ask', { name: view.name(record) })}
      form={
        <Form
          ui={ui}
          action={`${view.path}/${record.id}/deletion`}
          formKey={`${props.formKey}-delete`}
          version={record.version}
        >
          <Button tone="danger">{label}</Button>
        </Form>
      }
    >
      {help}
    </Confirm>
  )
}

/** 'Aktif · Sembako · “gula”' */
function summaryOf<T extends Shapes>(props: ListState<T>): string {
  const { ui, view, list, asked, search } = props
  const chosen = (view.filters?.(ui, list) ?? []).flatMap(({ name, options }) =>
    options.filter(({ value }) => value === asked.chosen[name]).map(({ label }) => label),
  )
  const status = asked.status === 'all' ? ui.t('record.status_all') : ui.t(`status.${asked.status}`)
  const more = view.narrowed?.(ui, list, asked) ?? []
  return [status, ...chosen, ...more, ...(search ? [`“${search}”`] : [])].join(' · ')
}
