import type { Child } from 'hono/jsx'
import type { Registration } from '../../domain/registrations'
import type { PlainKey } from '../../i18n'
import { Button, ButtonRow, LinkButton } from '../kit/button'
import { countryChoices } from '../kit/countries'
import { Field, Fieldset, Select, Switch } from '../kit/field'
import { type Fault, Form } from '../kit/form'
import { hx } from '../kit/hx'
import { Notice } from '../kit/notice'
import { Sheet } from '../kit/sheet'
import { timezoneChoices } from '../kit/timezones'
import type { Ui } from '../ui'
import { Site } from './frame'
import { sitePaths } from './paths'

/** What the form offers to choose from. */
export interface Choices {
  /** ISO codes. */
  countries: readonly string[]
  timezones: readonly string[]
  /** Under which companies have their addresses. */
  domain: string
  /** The fewest characters of a password. */
  shortestPassword: number
}

/** Signs a company up: the company, then a new person or one that has an account. */
export function SignUpPage(props: {
  ui: Ui
  formKey: string
  choices: Choices
  values?: Record<string, string> | undefined
  fault?: Fault | undefined
}) {
  const { ui, choices, fault } = props
  const values: Record<string, string> = {
    language: ui.lang,
    country: 'ID',
    timezone: 'Asia/Jakarta',
    ...props.values,
  }
  return (
    <Site
      ui={ui}
      title={ui.t('sign_up.title')}
      description={ui.t('sign_up.description')}
      failed={fault !== undefined}
      narrow
    >
      <Sheet title={ui.t('sign_up.title')} note={ui.t('sign_up.description')} level={1} body>
        <Form
          ui={ui}
          action={sitePaths.signUp[ui.lang]}
          formKey={props.formKey}
          fault={fault}
          labels={labelsOf(ui)}
          class="sign-up"
        >
          <CompanyFields ui={ui} values={values} choices={choices} fault={fault} />
          <Switch
            ui={ui}
            label={ui.t('sign_up.existing')}
            name="existing"
            checked={values.existing === '1'}
            hint={ui.t('sign_up.existing_hint')}
            errors={fault?.fields}
          />
          <PersonFields ui={ui} values={values} choices={choices} fault={fault} />
          <UserFields ui={ui} values={values} fault={fault} />
          <Button tone="main">{ui.t('sign_up.submit')}</Button>
        </Form>
      </Sheet>
      <p class="below">
        {ui.t('sign_up.have_account')}{' '}
        <a href={sitePaths.signIn[ui.lang]}>{ui.t('sign_in.title')}</a>
      </p>
    </Site>
  )
}

/** What is said about a name while it is typed; '' says nothing yet. */
export function NameAnswer(props: {
  ui: Ui
  name: string
  domain: string
  fault: 'malformed' | 'taken' | null
}) {
  const { ui, name, fault } = props
  return (
    <p class="name-answer" id="name-answer" role="status">
      {name !== '' &&
        (fault ? (
          <span class="field__error">
            {ui.t(fault === 'taken' ? 'sign_up.address_taken' : 'sign_up.address_malformed')}
          </span>
        ) : (
          <span class="name-answer__free">
            {ui.t('sign_up.address_free', { address: `${name}.${props.domain}` })}
          </span>
        ))}
    </p>
  )
}

/** Where a sign-up stands, for who comes back to its page. */
export function RegistrationPage(props: {
  ui: Ui
  registration: Registration
  /** The company's address, once it is open. */
  address: string
  /** The mailbox of a local run. */
  mailbox: string | undefined
  fault?: Fault | undefined
}) {
  const { ui, registration } = props
  const { companyName: company, email, state, id } = registration
  switch (state) {
    case 'unconfirmed':
    case 'known':
      return (
        <StatePage ui={ui} title={ui.t('sign_up.sent')} failed={props.fault !== undefined}>
          {registration.isLetterStuck && <Notice tone="note">{ui.t('sign_up.stuck')}</Notice>}
          <p>{ui.t('sign_up.sent_help', { email, company })}</p>
          <p>{ui.t('sign_up.sent_come_back')}</p>
          <Mailbox ui={ui} href={props.mailbox} />
          <Form
            ui={ui}
            action={`${sitePaths.registration[ui.lang]}/${id}/letter`}
            fault={props.fault}
          >
            <p>{ui.t('sign_up.not_there')}</p>
            <ButtonRow>
              <Button>{ui.t('sign_up.resend')}</Button>
            </ButtonRow>
          </Form>
          <p class="soft">
            <a href={sitePaths.signUp[ui.lang]}>{ui.t('sign_up.wrong_email')}</a>
          </p>
        </StatePage>
      )
    case 'waiting':
      return (
        <StatePage ui={ui} title={ui.t('sign_up.waiting')}>
          <p>{ui.t('sign_up.waiting_help', { company, email })}</p>
        </StatePage>
      )
    case 'name_taken':
      return (
        <StatePage ui={ui} title={ui.t('sign_up.name_taken')}>
          <p>{ui.t('sign_up.name_taken_help', { address: hostOf(props.address) })}</p>
          <p>{ui.t('sign_up.name_taken_mail')}</p>
          <Mailbox ui={ui} href={props.mailbox} />
        </StatePage>
      )
    case 'preparing':
      return (
        <StatePage ui={ui} title={ui.t('sign_up.preparing')}>
          <p>{ui.t('sign_up.preparing_help', { company })}</p>
          <ButtonRow>
            <LinkButton href={props.address}>{ui.t('action.try_again')}</LinkButton>
          </ButtonRow>
        </StatePage>
      )
    case 'open':
      return (
        <StatePage ui={ui} title={ui.t('sign_up.open', { company })}>
          <p>{ui.t('sign_up.open_help')}</p>
          <ButtonRow>
            <LinkButton tone="main" href={props.address}>
              {hostOf(props.address)}
            </LinkButton>
          </ButtonRow>
        </StatePage>
      )
  }
}

/**
 * What a letter's link shows: what is missing, and one button. A mail scanner that follows links presses
 * none, so nothing happens by looking.
 */
export function ConfirmationPage(props: {
  ui: Ui
  token: string
  registration: Registration
  address: string
  domain: string
  values?: Record<string, string> | undefined
  fault?: Fault | undefined
}) {
  const { ui, registration, address, fault, values = {} } = props
  const { companyName: company, email, state } = registration
  const title = ui.t(confirmationTitles[state])
  return (
    <StatePage ui={ui} title={title} failed={fault !== undefined}>
      <Form ui={ui} action={sitePaths.confirmation[ui.lang]} fault={fault}>
        <input type="hidden" name="token" value={props.token} />
        {state === 'known' ? (
          <>
            <p>{ui.t('sign_up.known_help', { email, company })}</p>
            <Field
              ui={ui}
              label={ui.t('sign_up.user_password')}
              name="password"
              type="password"
              autocomplete="current-password"
              required
              errors={fault?.fields}
            />
            <Button tone="main">{ui.t('sign_up.go_on')}</Button>
          </>
        ) : state === 'name_taken' ? (
          <>
            <p>{ui.t('sign_up.name_taken_help', { address: hostOf(address) })}</p>
            <NameField
              ui={ui}
              value={values.subdomain ?? ''}
              domain={props.domain}
              errors={fault?.fields}
            />
            <Button tone="main">{ui.t('sign_up.go_on')}</Button>
          </>
        ) : (
          <>
            <p>{ui.t('sign_up.confirm_help', { company, address: hostOf(address) })}</p>
            <Button tone="main">{ui.t('sign_up.confirm_submit')}</Button>
          </>
        )}
      </Form>
    </StatePage>
  )
}

/** A link that was used, or whose time is over. */
export function LinkEndedPage({ ui }: { ui: Ui }) {
  return (
    <StatePage ui={ui} title={ui.t('sign_up.link_ended')}>
      <p>{ui.t('sign_up.link_ended_help')}</p>
      <ButtonRow>
        <LinkButton tone="main" href={sitePaths.signIn[ui.lang]}>
          {ui.t('sign_in.title')}
        </LinkButton>
        <LinkButton href={sitePaths.signUp[ui.lang]}>{ui.t('sign_up.submit')}</LinkButton>
      </ButtonRow>
    </StatePage>
  )
}

const confirmationTitles = {
  unconfirmed: 'sign_up.confirm',
  known: 'sign_up.known',
  name_taken: 'sign_up.name_taken',
  waiting: 'sign_up.confirm',
  preparing: 'sign_up.confirm',
  open: 'sign_up.confirm',
} as const satisfies Record<Registration['state'], PlainKey>

/** What the fields are called, for the list of what is missing. */
function labelsOf(ui: Ui): Record<string, string> {
  return {
    companyName: ui.t('sign_up.company_name'),
    subdomain: ui.t('sign_up.address'),
    language: ui.t('sign_up.language'),
    country: ui.t('sign_up.country'),
    timezone: ui.t('sign_up.timezone'),
    contactName: ui.t('sign_up.contact_name'),
    email: ui.t('sign_up.email'),
    emailAgain: ui.t('sign_up.email_again'),
    password: ui.t('sign_up.password'),
    passwordAgain: ui.t('sign_up.password_again'),
    userEmail: ui.t('sign_up.user_email'),
    userPassword: ui.t('sign_up.user_password'),
  }
}

interface Part {
  ui: Ui
  values: Record<string, string>
  fault: Fault | undefined
}

function CompanyFields({ ui, values, choices, fault }: Part & { choices: Choices }) {
  const errors = fault?.fields
  return (
    <Fieldset legend={ui.t('sign_up.company')}>
      <Field
        ui={ui}
        label={ui.t('sign_up.company_name')}
        name="companyName"
        value={values.companyName}
        hint={ui.t('sign_up.company_name_hint')}
        autocomplete="organization"
        maxlength={100}
        required
        class="field--wide"
        errors={errors}
      />
      <NameField ui={ui} value={values.subdomain ?? ''} domain={choices.domain} errors={errors} />
      <Select
        ui={ui}
        label={ui.t('sign_up.language')}
        name="language"
        value={values.language}
        options={[
          { value: 'id', label: 'Indonesia' },
          { value: 'en', label: 'English' },
        ]}
        errors={errors}
      />
      <Select
        ui={ui}
        label={ui.t('sign_up.country')}
        name="country"
        value={values.country}
        options={countryChoices(ui, choices.countries)}
        errors={errors}
      />
      <Select
        ui={ui}
        label={ui.t('sign_up.timezone')}
        name="timezone"
        value={values.timezone}
        options={timezoneChoices(ui, choices.timezones)}
        hint={ui.t('sign_up.timezone_hint')}
        class="field--wide"
        errors={errors}
      />
    </Fieldset>
  )
}

/** The name in the address, checked a moment after the typing stops. */
function NameField(props: { ui: Ui; value: string; domain: string; errors: Fault['fields'] }) {
  const { ui } = props
  return (
    <div class="field--wide">
      <Field
        ui={ui}
        label={ui.t('sign_up.address')}
        name="subdomain"
        value={props.value}
        suffix={`.${props.domain}`}
        hint={ui.t('sign_up.address_hint')}
        autocapitalize="none"
        maxlength={63}
        required
        errors={props.errors}
        attributes={{
          spellcheck: 'false',
          ...hx(ui, {
            get: sitePaths.name[ui.lang],
            trigger: 'input changed delay:400ms',
            target: '#name-answer',
            swap: 'outerHTML',
            sync: 'this:replace',
          }),
        }}
      />
      <NameAnswer ui={ui} name="" domain={props.domain} fault={null} />
    </div>
  )
}

function PersonFields({ ui, values, choices, fault }: Part & { choices: Choices }) {
  const errors = fault?.fields
  return (
    <div class="sign-up__person">
      <Fieldset legend={ui.t('sign_up.person')} hint={ui.t('sign_up.person_hint')}>
        <Field
          ui={ui}
          label={ui.t('sign_up.contact_name')}
          name="contactName"
          value={values.contactName}
          autocomplete="name"
          autocapitalize="words"
          maxlength={100}
          required
          class="field--wide"
          errors={errors}
        />
        <Field
          ui={ui}
          label={ui.t('sign_up.email')}
          name="email"
          type="email"
          value={values.email}
          hint={ui.t('sign_up.email_hint')}
          autocomplete="email"
          autocapitalize="none"
          maxlength={254}
          required
          errors={errors}
        />
        <Field
          ui={ui}
          label={ui.t('sign_up.email_again')}
          name="emailAgain"
          type="email"
          value={values.emailAgain}
          autocapitalize="none"
          maxlength={254}
          required
          errors={errors}
        />
        <Field
          ui={ui}
          label={ui.t('sign_up.password')}
          name="password"
          type="password"
          hint={ui.t('password.new_hint', { least: choices.shortestPassword })}
          autocomplete="new-password"
          required
          errors={errors}
        />
        <Field
          ui={ui}
          label={ui.t('sign_up.password_again')}
          name="passwordAgain"
          type="password"
          autocomplete="new-password"
          required
          errors={errors}
        />
      </Fieldset>
    </div>
  )
}

function UserFields({ ui, values, fault }: Part) {
  return (
    <div class="sign-up__user">
      <Fieldset legend={ui.t('sign_up.user')}>
        <Field
          ui={ui}
          label={ui.t('sign_up.user_email')}
          name="userEmail"
          value={values.userEmail}
          autocomplete="username"
          autocapitalize="none"
          maxlength={254}
          errors={fault?.fields}
        />
        <Field
          ui={ui}
          label={ui.t('sign_up.user_password')}
          name="userPassword"
          type="password"
          autocomplete="current-password"
          errors={fault?.fields}
        />
      </Fieldset>
    </div>
  )
}

function StatePage(props: { ui: Ui; title: string; failed?: boolean; children?: Child }) {
  return (
    <Site ui={props.ui} title={props.title} failed={props.failed ?? false} narrow>
      <Sheet title={props.title} level={1} body>
        {props.children}
      </Sheet>
    </Site>
  )
}

function Mailbox({ ui, href }: { ui: Ui; href: string | undefined }) {
  if (href === undefined) return null
  return (
    <Notice tone="note">
      {ui.t('sign_up.local_mail')} <a href={href}>{ui.t('sign_up.local_mailbox')}</a>
    </Notice>
  )
}

function hostOf(address: string): string {
  return address.replace(/^https?:\/\//, '')
}
