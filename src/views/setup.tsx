import type { Child } from 'hono/jsx'
import type { ItemForm } from '../domain/items'
import type { Setup, SetupStep } from '../domain/setup'
import type { PlainKey } from '../i18n'
import { Button, LinkButton } from './kit/button'
import { Field, Fields, Select, Switch } from './kit/field'
import { type Fault, Form } from './kit/form'
import { Icon } from './kit/icon'
import { Sheet, SheetFoot } from './kit/sheet'
import { timezoneChoices } from './kit/timezones'
import { PublicPage } from './layout'
import { SamplesOffer } from './samples'
import type { Ui } from './ui'

interface StepProps {
  ui: Ui
  setup: Setup
  formKey: string
  /** What was typed, where the form came back. */
  values: Readonly<Record<string, string>>
  fault?: Fault | undefined
}

/** A step of a company's first day: where it stands, its form, a way back and a way past it. */
export function SetupPage(
  props: StepProps & { step: SetupStep; timezones: readonly string[]; offer: ItemForm | null },
) {
  const { ui, step, setup, offer } = props
  return (
    <Frame ui={ui} title={ui.t(`setup.${step}`)} failed={props.fault !== undefined}>
      <StepList ui={ui} setup={setup} step={step} />
      {step === 'company' && <CompanyStep {...props} />}
      {step === 'company' && setup.maySample && (
        <SamplesOffer ui={ui} formKey={`${props.formKey}-samples`} />
      )}
      {step === 'category' && <CategoryStep {...props} />}
      {step === 'unit' && <UnitStep {...props} />}
      {step === 'warehouse' && <WarehouseStep {...props} />}
      {step === 'item' &&
        (offer ? <ItemStep {...props} offer={offer} /> : <NotYet ui={ui} setup={setup} />)}
    </Frame>
  )
}

/** For whoever may not prepare the company: a calm word instead of a page that cannot work yet. */
export function SetupWaitingPage({ ui }: { ui: Ui }) {
  return (
    <Frame ui={ui} title={ui.t('setup.waiting')}>
      <Sheet title={ui.t('setup.waiting')} level={1} body>
        <p>{ui.t('setup.waiting_help')}</p>
        <p>
          <LinkButton href="/">{ui.t('action.try_again')}</LinkButton>
        </p>
      </Sheet>
    </Frame>
  )
}

/** The page without the menu of a workplace that cannot be used yet, and with the way out. */
function Frame(props: { ui: Ui; title: string; failed?: boolean; children?: Child }) {
  const { ui } = props
  return (
    <PublicPage ui={ui} title={props.title} failed={props.failed ?? false} wide>
      {props.children}
      <div class="setup__foot">
        <a href="/profile">{ui.t('layout.profile')}</a>
        <form method="post" action="/sign-out">
          <Button tone="quiet">{ui.t('layout.sign_out')}</Button>
        </form>
      </div>
    </PublicPage>
  )
}

function StepList({ ui, setup, step }: { ui: Ui; setup: Setup; step: SetupStep }) {
  const here = setup.steps.indexOf(step)
  return (
    <nav class="steps" aria-label={ui.t('setup.progress')}>
      <p class="soft">{ui.t('setup.step_of', { step: here + 1, steps: setup.steps.length })}</p>
      <ol>
        {setup.steps.map((one, place) => (
          <li class={one === step ? 'steps__here' : undefined}>
            <a
              href={`/setup/${one}`}
              aria-current={one === step ? 'step' : undefined}
              class={isDone(setup, one, here > place) ? 'steps__done' : undefined}
            >
              <span>{ui.t(`setup.name_${one}`)}</span>
              {isDone(setup, one, here > place) && (
                <span class="hidden">{ui.t('dashboard.done')}</span>
              )}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function isDone(setup: Setup, step: SetupStep, isBehind: boolean): boolean {
  if (step === 'company') return isBehind || setup.next !== 'company'
  return step === 'item' ? setup.hasItem : setup.present[step].length > 0
}

/** A step's form on its sheet: the words that explain it, and the buttons. */
function StepForm(
  props: StepProps & {
    step: SetupStep
    labels?: Readonly<Record<string, PlainKey>>
    version?: number
    past?: Child
    children?: Child
  },
) {
  const { ui, step, formKey, fault } = props
  const { steps } = props.setup
  const before = steps[steps.indexOf(step) - 1]
  const labels = Object.fromEntries(
    Object.entries(props.labels ?? {}).map(([name, words]) => [name, ui.t(words)]),
  )
  return (
    <Form
      ui={ui}
      action={`/setup/${step}`}
      formKey={formKey}
      version={props.version ?? 0}
      fault={fault}
      labels={labels}
    >
      <Sheet title={ui.t(`setup.${step}`)} note={ui.t(`setup.${step}_help`)} level={1}>
        <div class="sheet__body">{props.children}</div>
        <SheetFoot
          actions={
            <>
              {before && <LinkButton href={`/setup/${before}`}>{ui.t('setup.back')}</LinkButton>}
              {props.past}
              <Button tone="main">{ui.t(step === 'item' ? 'setup.finish' : 'setup.go_on')}</Button>
            </>
          }
        />
      </Sheet>
    </Form>
  )
}

/** The way past a step, for what can be made later. */
function Past({ ui, setup, step }: { ui: Ui; setup: Setup; step: SetupStep }) {
  const next = setup.steps[setup.steps.indexOf(step) + 1] ?? 'item'
  return (
    <LinkButton href={`/setup/${next}`} tone="quiet">
      {ui.t('setup.skip')}
    </LinkButton>
  )
}

function CompanyStep(props: StepProps & { timezones: readonly string[] }) {
  const { ui, setup, values, fault } = props
  const { company, mayChangeCompany } = setup
  return (
    <StepForm
      {...props}
      step="company"
      version={company.version}
      labels={companyLabels}
      past={<Past ui={ui} setup={props.setup} step="company" />}
    >
      {mayChangeCompany ? (
        <Fields>
          <Field
            ui={ui}
            label={ui.t('sign_up.company')}
            name="companyName"
            value={values.companyName ?? company.name}
            maxlength={100}
            required
            errors={fault?.fields}
          />
          <Select
            ui={ui}
            label={ui.t('sign_up.timezone')}
            name="timezone"
            value={values.timezone ?? company.timezone}
            options={timezoneChoices(ui, props.timezones)}
            hint={ui.t('sign_up.timezone_hint')}
            errors={fault?.fields}
          />
          <Select
            ui={ui}
            label={ui.t('setup.language')}
            name="language"
            value={values.language ?? company.language}
            options={[
              { value: 'id', label: 'Indonesia' },
              { value: 'en', label: 'English' },
            ]}
            hint={ui.t('setup.language_hint')}
            errors={fault?.fields}
          />
        </Fields>
      ) : (
        <p>{company.name}</p>
      )}
    </StepForm>
  )
}

const companyLabels = {
  companyName: 'sign_up.company',
  timezone: 'sign_up.timezone',
  language: 'setup.language',
} as const

function CategoryStep(props: StepProps) {
  const { ui, values, fault } = props
  return (
    <StepForm
      {...props}
      step="category"
      labels={{ name: 'setup.another_category' }}
      past={<Past ui={ui} setup={props.setup} step="category" />}
    >
      <Present ui={ui} names={props.setup.present.category} />
      <Ticks {...props} kind="category" />
      <Fields>
        <Field
          ui={ui}
          label={ui.t('setup.another_category')}
          name="name"
          value={values.name}
          maxlength={100}
          optional
          errors={fault?.fields}
        />
      </Fields>
    </StepForm>
  )
}

function UnitStep(props: StepProps) {
  const { ui, values, fault } = props
  return (
    <StepForm
      {...props}
      step="unit"
      labels={{ code: 'setup.another_unit', precision: 'uom.precision' }}
      past={<Past ui={ui} setup={props.setup} step="unit" />}
    >
      <Present ui={ui} names={props.setup.present.unit} />
      <Ticks {...props} kind="unit" />
      <Fields>
        <Field
          ui={ui}
          label={ui.t('setup.another_unit')}
          name="code"
          value={values.code}
          hint={ui.t('uom.code_hint')}
          maxlength={20}
          optional
          errors={fault?.fields}
        />
        <Field
          ui={ui}
          label={ui.t('uom.precision')}
          name="precision"
          value={values.precision ?? '0'}
          hint={ui.t('uom.precision_hint')}
          inputmode="numeric"
          maxlength={1}
          errors={fault?.fields}
        />
      </Fields>
    </StepForm>
  )
}

function WarehouseStep(props: StepProps) {
  const { ui, values, fault } = props
  return (
    <StepForm
      {...props}
      step="warehouse"
      labels={{ name: 'setup.another_warehouse' }}
      past={<Past ui={ui} setup={props.setup} step="warehouse" />}
    >
      <Present ui={ui} names={props.setup.present.warehouse} />
      <Ticks {...props} kind="warehouse" />
      <Fields>
        <Field
          ui={ui}
          label={ui.t('setup.another_warehouse')}
          name="name"
          value={values.name}
          maxlength={100}
          optional
          errors={fault?.fields}
        />
        <Switch
          ui={ui}
          label={ui.t('warehouse.disallow_negative')}
          name="disallowNegative"
          checked={values.disallowNegative === '1'}
          hint={ui.t('setup.disallow_negative_hint')}
          errors={fault?.fields}
        />
      </Fields>
    </StepForm>
  )
}

function ItemStep(props: StepProps & { offer: ItemForm }) {
  const { ui, offer, fault } = props
  const values: Readonly<Record<string, string>> = { code: offer.suggestedCode, ...props.values }
  const errors = fault?.fields
  const opening = offer.opening?.hasNumbering ? offer.opening : null
  return (
    <>
      <StepForm
        {...props}
        step="item"
        labels={itemLabels}
        past={
          <Button tone="quiet" form="setup-end">
            {ui.t('setup.finish_without')}
          </Button>
        }
      >
        <input type="hidden" name="suggestedCode" value={offer.suggestedCode} />
        <Fields>
          <Field
            ui={ui}
            label={ui.t('setup.item_name')}
            name="name"
            value={values.name}
            maxlength={150}
            required
            errors={errors}
          />
          <Field
            ui={ui}
            label={ui.t('record.code')}
            name="code"
            value={values.code}
            hint={offer.suggestedCode ? ui.t('item.code_hint') : undefined}
            maxlength={50}
            autocapitalize="characters"
            errors={errors}
          />
          <Select
            ui={ui}
            label={ui.t('item.category')}
            name="categoryId"
            value={values.categoryId ?? String(offer.categories[0]?.id ?? '')}
            options={offer.categories.map(({ id, name }) => ({ value: id, label: name }))}
            errors={errors}
          />
          <Select
            ui={ui}
            label={ui.t('item.uom')}
            name="uomId"
            value={values.uomId ?? String(offer.uoms[0]?.id ?? '')}
            options={offer.uoms.map(({ id, name }) => ({ value: id, label: name }))}
            errors={errors}
          />
          {opening && (
            <>
              <Field
                ui={ui}
                label={ui.t('setup.opening_quantity')}
                name="openingQuantity"
                value={values.openingQuantity}
                hint={ui.t('setup.opening_quantity_hint')}
                inputmode="decimal"
                optional
                errors={errors}
              />
              <Select
                ui={ui}
                label={ui.t('item.warehouse')}
                name="warehouseId"
                value={values.warehouseId ?? String(opening.warehouses[0]?.id ?? '')}
                options={opening.warehouses.map(({ id, name }) => ({ value: id, label: name }))}
                errors={errors}
              />
            </>
          )}
        </Fields>
      </StepForm>
      <form method="post" action="/setup/completion" id="setup-end">
        <input type="hidden" name="key" value={`${props.formKey}-end`} />
      </form>
    </>
  )
}

const itemLabels = {
  name: 'setup.item_name',
  code: 'record.code',
  categoryId: 'item.category',
  uomId: 'item.uom',
  openingQuantity: 'setup.opening_quantity',
  warehouseId: 'item.warehouse',
} as const

/** An item needs its category, unit and warehouse first: the way back to what was skipped. */
function NotYet({ ui, setup }: { ui: Ui; setup: Setup }) {
  return (
    <Sheet title={ui.t('setup.item')} note={ui.t('setup.not_yet')} level={1}>
      <SheetFoot
        actions={setup.lacks.map((step, place) => (
          <LinkButton href={`/setup/${step}`} tone={place === 0 ? 'main' : 'plain'}>
            {ui.t(`setup.${step}`)}
          </LinkButton>
        ))}
      />
    </Sheet>
  )
}

/** What is there already, so that nobody makes it twice. */
function Present({ ui, names }: { ui: Ui; names: readonly string[] }) {
  if (names.length === 0) return null
  return (
    <p class="setup__present">
      <Icon name="circle-check" /> {ui.t('setup.present', { names: [...names] })}
    </p>
  )
}

/** Ready-made ones, several at once; what is there already is not offered again. */
function Ticks(props: StepProps & { kind: 'category' | 'unit' | 'warehouse' }) {
  const { ui, setup, values, kind } = props
  const present = new Set(setup.present[kind].map((name) => name.toLowerCase()))
  const offered = setup.presets[kind].filter(({ name }) => !present.has(name.toLowerCase()))
  if (offered.length === 0) return null
  return (
    <fieldset class="ticks">
      <legend>{ui.t('setup.tick')}</legend>
      <div>
        {offered.map(({ id, name, precision }) => (
          <label class="tick">
            <input
              type="checkbox"
              name={`take.${id}`}
              value="1"
              checked={values[`take.${id}`] === '1'}
            />
            <span>
              {name}
              {precision ? <small> {ui.t('setup.decimals', { precision })}</small> : ''}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
