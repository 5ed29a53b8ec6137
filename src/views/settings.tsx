import type { SettingsRow } from '../db/company/settings'
import type { RawInput } from '../domain/input'
import { Button, LinkButton } from './kit/button'
import { Confirm } from './kit/confirm'
import { countryChoices } from './kit/countries'
import { Field, Fieldset, fieldId, Select, Switch, TextArea } from './kit/field'
import { type Fault, Form } from './kit/form'
import { Logo } from './kit/logo'
import { PageHead } from './kit/page-head'
import { Definition, Definitions, Sheet, SheetFoot } from './kit/sheet'
import { timezoneChoices } from './kit/timezones'
import type { Ui } from './ui'

/** What a company is called, and how it works. */
export function SettingsPage(props: {
  ui: Ui
  settings: SettingsRow
  /** In bytes. */
  largestLogo: number
  formKey: string
  fault?: Fault | undefined
}) {
  const { ui, settings } = props
  const label = labels(ui)
  const yes = (value: number) => ui.t(value ? 'record.yes' : 'record.no')
  const nameOf = (choices: readonly { value: string | number; label: string }[], value: string) =>
    choices.find((choice) => choice.value === value)?.label ?? value
  return (
    <>
      <PageHead
        ui={ui}
        title={ui.t('nav.settings')}
        note={ui.t('settings.note')}
        actions={
          ui.can('settingsUpdate') && (
            <LinkButton icon="pencil" href="/settings/edit">
              {ui.t('action.change')}
            </LinkButton>
          )
        }
      />
      <Sheet title={ui.t('settings.company')} body>
        <Definitions>
          <Definition label={label.companyName}>{settings.companyName}</Definition>
          <Definition label={label.phone}>{settings.phone || '–'}</Definition>
          <Definition label={label.address}>
            <span class="lines">{settings.address || '–'}</span>
          </Definition>
          <Definition label={label.language}>{languageNames[settings.language]}</Definition>
          <Definition label={label.country}>
            {nameOf(countryChoices(ui, [settings.country]), settings.country)}
          </Definition>
          <Definition label={label.timezone}>
            {nameOf(timezoneChoices(ui, [settings.timezone]), settings.timezone)}
          </Definition>
        </Definitions>
      </Sheet>
      <LogoSheet {...props} />
      <Sheet title={ui.t('settings.work')} body>
        <Definitions>
          <Definition label={label.defaultSearch}>
            {ui.t(`settings.search_${settings.defaultSearch}`)}
          </Definition>
          <Definition label={label.showQuantity}>{yes(settings.showQuantity)}</Definition>
          <Definition label={label.minimumMode}>
            {ui.t(`settings.minimum_${settings.minimumMode}`)}
          </Definition>
          <Definition label={label.priceEnabled}>{yes(settings.priceEnabled)}</Definition>
          {settings.priceEnabled === 1 && (
            <Definition label={label.priceDecimals}>
              {ui.number(settings.priceDecimals ?? 0)}
            </Definition>
          )}
        </Definitions>
      </Sheet>
    </>
  )
}

/** The form of everything but the logo. */
export function SettingsFormPage(props: {
  ui: Ui
  settings: SettingsRow
  choices: { countries: readonly string[]; timezones: readonly string[] }
  formKey: string
  typed?: RawInput | undefined
  fault?: Fault | undefined
}) {
  const { ui, settings, choices, fault } = props
  const values = props.typed ?? valuesOf(settings)
  const label = labels(ui)
  const common = (name: keyof typeof label) => ({
    ui,
    name,
    label: label[name],
    value: values[name] ?? '',
    errors: fault?.fields,
  })
  const isOn = (name: string) => ({ checked: values[name] === '1' })
  return (
    <>
      <PageHead
        ui={ui}
        title={ui.t('settings.edit')}
        crumbs={[[ui.t('nav.settings'), '/settings']]}
      />
      <Form
        ui={ui}
        action="/settings/edit"
        formKey={props.formKey}
        version={settings.version}
        fault={fault}
        labels={label}
      >
        <Sheet>
          <div class="sheet__body stackgap">
            <Fieldset legend={ui.t('settings.company')}>
              <Field {...common('companyName')} autocomplete="organization" maxlength={100} />
              <Field {...common('phone')} type="tel" autocomplete="tel" maxlength={40} optional />
              <TextArea {...common('address')} hint={ui.t('settings.address_hint')} optional />
              <Select
                {...common('language')}
                hint={ui.t('settings.language_hint')}
                options={(['id', 'en'] as const).map((value) => ({
                  value,
                  label: languageNames[value],
                }))}
              />
              <Select {...common('country')} options={countryChoices(ui, choices.countries)} />
              <Select
                {...common('timezone')}
                hint={ui.t('settings.timezone_hint')}
                options={timezoneChoices(ui, choices.timezones)}
              />
            </Fieldset>
            <Fieldset legend={ui.t('settings.work')} hint={ui.t('settings.note')}>
              <Select
                {...common('defaultSearch')}
                hint={ui.t('settings.default_search_hint')}
                options={(['code', 'name', 'upc_ean'] as const).map((value) => ({
                  value,
                  label: ui.t(`settings.search_${value}`),
                }))}
              />
              <Switch
                {...common('showQuantity')}
                {...isOn('showQuantity')}
                hint={ui.t('settings.show_quantity_hint')}
              />
              <Select
                {...common('minimumMode')}
                hint={ui.t('settings.minimum_hint')}
                options={(['inactive', 'per_warehouse', 'union'] as const).map((value) => ({
                  value,
                  label: ui.t(`settings.minimum_${value}`),
                }))}
              />
            </Fieldset>
            <Fieldset legend={ui.t('settings.price')}>
              <Switch
                {...common('priceEnabled')}
                {...isOn('priceEnabled')}
                hint={ui.t('settings.price_hint')}
              />
              <Select
                {...common('priceDecimals')}
                hint={ui.t('settings.price_decimals_hint')}
                empty={ui.t('form.choose')}
                options={[0, 1, 2, 3, 4, 5, 6].map((value) => ({
                  value,
                  label: ui.number(value),
                }))}
              />
            </Fieldset>
          </div>
          <SheetFoot
            actions={
              <>
                <LinkButton href="/settings">{ui.t('action.cancel')}</LinkButton>
                <Button tone="main">{ui.t('action.save')}</Button>
              </>
            }
          />
        </Sheet>
      </Form>
    </>
  )
}

function LogoSheet(props: {
  ui: Ui
  settings: SettingsRow
  largestLogo: number
  formKey: string
  fault?: Fault | undefined
}) {
  const { ui, settings, formKey, fault } = props
  const { version, logo } = settings
  const changes = ui.can('settingsUpdate')
  const id = fieldId('logo')
  const error = fault?.fields?.logo
  const hint = ui.t('settings.logo_hint', { megabytes: Math.floor(props.largestLogo / 1_000_000) })
  return (
    <Sheet title={ui.t('settings.logo')} body>
      {logo ? <Logo ui={ui} /> : <p class="soft">{ui.t('settings.no_logo')}</p>}
      {changes && (
        <Form
          ui={ui}
          action="/settings/logo"
          formKey={formKey}
          version={version}
          fault={fault}
          labels={{ logo: ui.t('settings.logo') }}
          multipart
        >
          <div class="field">
            <span class="field__head">
              <label for={id}>{ui.t(logo ? 'settings.logo_other' : 'settings.logo_choose')}</label>
            </span>
            <input
              id={id}
              name="logo"
              type="file"
              accept="image/png,image/jpeg"
              aria-invalid={error ? 'true' : undefined}
              aria-describedby={error ? `${id}-error ${id}-hint` : `${id}-hint`}
            />
            {error && (
              <span class="field__error" id={`${id}-error`}>
                {ui.tRefusal(error)}
              </span>
            )}
            <span class="field__hint" id={`${id}-hint`}>
              {hint}
            </span>
          </div>
          <div class="buttons">
            <Button>{ui.t('settings.logo_save')}</Button>
          </div>
        </Form>
      )}
      {changes && logo && (
        <Confirm
          ui={ui}
          label={ui.t('settings.logo_remove')}
          question={ui.t('settings.logo_remove_ask')}
          tone="quiet"
          form={
            <Form
              ui={ui}
              action="/settings/logo/removal"
              formKey={`${formKey}-remove`}
              version={version}
            >
              <Button tone="danger">{ui.t('settings.logo_remove')}</Button>
            </Form>
          }
        >
          {ui.t('settings.logo_remove_help')}
        </Confirm>
      )}
    </Sheet>
  )
}

const languageNames = { id: 'Indonesia', en: 'English' } as const

function labels(ui: Ui) {
  return {
    companyName: ui.t('settings.name'),
    address: ui.t('settings.address'),
    phone: ui.t('settings.phone'),
    language: ui.t('settings.language'),
    country: ui.t('settings.country'),
    timezone: ui.t('settings.timezone'),
    defaultSearch: ui.t('settings.default_search'),
    showQuantity: ui.t('settings.show_quantity'),
    minimumMode: ui.t('settings.minimum'),
    priceEnabled: ui.t('settings.price_enabled'),
    priceDecimals: ui.t('settings.price_decimals'),
  }
}

function valuesOf(settings: SettingsRow): RawInput {
  const { companyName, address, phone, language, country, timezone } = settings
  return {
    companyName,
    address,
    phone,
    language,
    country,
    timezone,
    defaultSearch: settings.defaultSearch,
    showQuantity: String(settings.showQuantity),
    minimumMode: settings.minimumMode,
    priceEnabled: String(settings.priceEnabled),
    priceDecimals: String(settings.priceDecimals ?? ''),
  }
}
