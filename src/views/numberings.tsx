import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { RawInput } from '../domain/input'
import type { Asked } from '../domain/lists'
import type { listNumberings, Numbering } from '../domain/numberings'
import type { DocumentType } from '../ledger/document'
import type { FieldErrors } from '../ledger/refusal'
import { Badge } from './kit/badge'
import { Button, LinkButton } from './kit/button'
import { EmptyState, NoMatch } from './kit/empty-state'
import { Field, Fields, Select, Switch } from './kit/field'
import { Filters } from './kit/filters'
import { type Fault, Form } from './kit/form'
import { hx } from './kit/hx'
import { PageHead } from './kit/page-head'
import { Pager } from './kit/pager'
import { Sheet, SheetFoot } from './kit/sheet'
import { Header, SortHeader, Table } from './kit/table'
import type { Ui } from './ui'

type List = Awaited<ReturnType<typeof listNumberings>>

/** Every numbering, with the number that comes next. */
export function NumberingsPage(props: {
  ui: Ui
  list: List
  asked: Asked
  types: readonly DocumentType[]
  search: string
}) {
  const { ui, list, asked, types, search } = props
  const { type } = asked.chosen
  const chosen = type ? types[type - 1] : undefined
  const summary = [
    chosen ? ui.t(`nav.${chosen}s`) : ui.t('numbering.all_types'),
    ...(search ? [`“${search}”`] : []),
  ]
  return (
    <>
      <PageHead ui={ui} title={ui.t('nav.numberings')} note={ui.t('numbering.note')} />
      <Filters
        ui={ui}
        summary={summary.join(' · ')}
        search={{
          label: ui.t('list.search'),
          value: search,
          placeholder: ui.t('numbering.search'),
        }}
      >
        <Select
          ui={ui}
          label={ui.t('numbering.type')}
          name="type"
          value={type ?? ''}
          empty={ui.t('numbering.all_types')}
          options={types.map((one, index) => ({ value: index + 1, label: ui.t(`nav.${one}s`) }))}
        />
      </Filters>
      <Sheet
        foot={
          list.total > 0 && (
            <Pager ui={ui} page={asked.page} per={asked.per ?? list.total} total={list.total} />
          )
        }
      >
        {list.total === 0 ? <NoNumberings ui={ui} hasAny={list.hasAny} /> : <List {...props} />}
      </Sheet>
    </>
  )
}

/** The form of one numbering. */
export function NumberingPage(props: {
  ui: Ui
  numbering: Numbering
  formKey: string
  typed?: RawInput | undefined
  fault?: Fault | undefined
}) {
  const { ui, numbering, fault } = props
  const values = props.typed ?? valuesOf(numbering)
  const common = (name: string) => ({ ui, name, value: values[name] ?? '', errors: fault?.fields })
  return (
    <>
      <PageHead
        ui={ui}
        title={`${numbering.category} · ${ui.t(`nav.${numbering.type}s`)}`}
        crumbs={[[ui.t('nav.numberings'), '/numberings']]}
      />
      <Form
        ui={ui}
        action={`/numberings/${numbering.id}/edit`}
        formKey={props.formKey}
        version={numbering.version}
        fault={fault}
        labels={{
          ...numberLabels(ui),
          resets: ui.t('numbering.resets'),
        }}
      >
        <Sheet>
          <div class="sheet__body">
            <NumberFields
              ui={ui}
              values={values}
              errors={fault?.fields}
              example={numbering.example}
              path={`/numberings/${numbering.id}/example`}
            >
              <Select
                {...common('resets')}
                label={ui.t('numbering.resets')}
                hint={ui.t('numbering.resets_hint')}
                options={(['never', 'yearly', 'monthly'] as const).map((value) => ({
                  value,
                  label: ui.t(`numbering.resets_${value}`),
                }))}
              />
              <Switch
                {...common('allowManual')}
                label={ui.t('numbering.allow_manual')}
                hint={ui.t('numbering.allow_manual_hint')}
                checked={values.allowManual === '1'}
              />
              <Switch
                {...common('isActive')}
                label={ui.t('record.is_active')}
                hint={ui.t('numbering.is_active_hint')}
                checked={values.isActive === '1'}
              />
            </NumberFields>
          </div>
          <SheetFoot
            actions={
              <>
                <LinkButton href="/numberings">{ui.t('action.cancel')}</LinkButton>
                <Button tone="main">{ui.t('action.save')}</Button>
              </>
            }
          />
        </Sheet>
      </Form>
    </>
  )
}

/** The four fields of every numbering, others behind them, and the number that comes of it. */
export function NumberFields(props: {
  ui: Ui
  values: RawInput
  errors: FieldErrors | undefined
  example: string
  /** Where the example is asked for while one types. */
  path: string
  children?: Child
}) {
  const { ui, values, errors } = props
  const common = (name: string) => ({ ui, name, value: values[name] ?? '', errors })
  const labels = numberLabels(ui)
  const renewed = hx(ui, {
    get: props.path,
    trigger: 'input delay:250ms',
    include: 'closest form',
    target: '#example',
    swap: 'outerHTML',
    sync: 'this:replace',
  })
  return (
    <div {...renewed}>
      <NumberExample ui={ui} number={props.example} />
      <input type="hidden" name="shownNextNo" value={values.shownNextNo ?? ''} />
      <Fields>
        <Field
          {...common('prefix')}
          label={labels.prefix}
          hint={ui.t('numbering.affix_hint')}
          autocapitalize="none"
          maxlength={30}
          optional
        />
        <Field
          {...common('suffix')}
          label={labels.suffix}
          autocapitalize="none"
          maxlength={20}
          optional
        />
        <Field
          {...common('nextNo')}
          label={labels.nextNo}
          hint={ui.t('numbering.next_no_hint')}
          inputmode="numeric"
          class="field--short"
        />
        <Field
          {...common('lengthNo')}
          label={labels.lengthNo}
          hint={ui.t('numbering.length_no_hint')}
          inputmode="numeric"
          class="field--short"
        />
        {props.children}
      </Fields>
    </div>
  )
}

/** The labels of the four fields, by name. */
export function numberLabels(ui: Ui) {
  return {
    prefix: ui.t('numbering.prefix'),
    suffix: ui.t('numbering.suffix'),
    nextNo: ui.t('numbering.next_no'),
    lengthNo: ui.t('numbering.length_no'),
  }
}

/** The number that comes next, or why none can be made of what was typed. */
export function NumberExample(props: { ui: Ui; number: string; fault?: Fault | undefined }) {
  const { ui, number, fault } = props
  const [message] = Object.values(fault?.fields ?? {})
  return (
    <p class="example" id="example" role="status">
      {message ? (
        ui.tRefusal(message)
      ) : (
        <>
          {ui.t('numbering.example')} <b>{number}</b>
        </>
      )}
    </p>
  )
}

function List({ ui, list, asked }: { ui: Ui; list: List; asked: Asked }) {
  const changes = ui.can('documentNumberingUpdate')
  return (
    <Table caption={ui.t('nav.numberings')} stack wide class="master">
      <thead>
        <tr>
          <SortHeader ui={ui} by="category" sort={asked.sort}>
            {ui.t('numbering.category')}
          </SortHeader>
          <SortHeader ui={ui} by="type" sort={asked.sort}>
            {ui.t('numbering.type')}
          </SortHeader>
          <Header>{ui.t('numbering.example_head')}</Header>
          <Header>{ui.t('numbering.prefix')}</Header>
          <Header>{ui.t('numbering.suffix')}</Header>
          <Header num>{ui.t('numbering.next_no')}</Header>
          <Header num>{ui.t('numbering.length_no')}</Header>
          <Header>{ui.t('record.status')}</Header>
        </tr>
      </thead>
      <tbody>
        {list.rows.map((row) => {
          const type = ui.t(`nav.${row.type}s`)
          const name = changes
            ? html`<a href="/numberings/${row.id}/edit" aria-label="${row.category}, ${type}">${row.category}</a>`
            : row.category
          const badge = <Badge ui={ui} status={row.isActive ? 'active' : 'inactive'} />
          return html`<tr><th scope="row" class="at-main">${name}<span class="narrow soft"> · ${type}</span></th>
<td class="at-none">${type}</td><td class="at-sub">${row.example}</td><td class="at-none">${row.prefix}</td>
<td class="at-none">${row.suffix}</td><td class="num at-none">${String(row.nextNo)}</td>
<td class="num at-none">${ui.number(row.lengthNo)}</td><td class="at-end">${badge}</td></tr>`
        })}
      </tbody>
    </Table>
  )
}

function NoNumberings({ ui, hasAny }: { ui: Ui; hasAny: boolean }) {
  if (hasAny) return <NoMatch ui={ui} />
  return (
    <EmptyState
      action={
        ui.can('transactionCategoryCreate') && (
          <LinkButton tone="main" href="/transaction-categories/new">
            {ui.t('transaction_category.new')}
          </LinkButton>
        )
      }
    >
      {ui.t('numbering.none_yet')}
    </EmptyState>
  )
}

function valuesOf(numbering: Numbering): RawInput {
  return {
    prefix: numbering.prefix,
    suffix: numbering.suffix,
    nextNo: String(numbering.nextNo),
    shownNextNo: String(numbering.nextNo),
    lengthNo: String(numbering.lengthNo),
    resets: numbering.resets,
    allowManual: String(numbering.allowManual),
    isActive: String(numbering.isActive),
  }
}
