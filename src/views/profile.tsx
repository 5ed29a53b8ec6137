import type { Profile } from '../domain/profile'
import type { Refusal } from '../ledger/refusal'
import { Button, ButtonRow, LinkButton } from './kit/button'
import { Field, Fields, Select } from './kit/field'
import { Form } from './kit/form'
import { PageHead } from './kit/page-head'
import { Sheet } from './kit/sheet'
import { Header, Table } from './kit/table'
import type { Ui } from './ui'

type Values = Record<string, string>

/** A form that came back: what was typed, and why. */
export interface Returned {
  values: Values
  fault: Refusal
}

/** What a member decides about themselves: in this company, and how they sign in. */
export function ProfileBody(props: {
  ui: Ui
  profile: Profile
  formKey: string
  person?: Returned | undefined
  username?: Returned | undefined
}) {
  const { ui, profile, username } = props
  return (
    <>
      <PageHead ui={ui} title={ui.t('profile.title')} />
      <Sheet title={ui.t('profile.person')} body>
        <PersonForm ui={ui} profile={profile} formKey={props.formKey} returned={props.person} />
      </Sheet>
      <Sheet title={ui.t('profile.sign_in')} body>
        <Form ui={ui} action="/profile/username" fault={username?.fault}>
          <Fields>
            <Field
              ui={ui}
              label={ui.t('profile.email')}
              name="email"
              value={profile.email}
              hint={ui.t('profile.email_hint')}
              readonly
              attributes={{ disabled: true }}
            />
            <Field
              ui={ui}
              label={ui.t('profile.username')}
              name="username"
              value={username?.values.username ?? profile.username}
              hint={ui.t('profile.username_hint')}
              autocomplete="username"
              autocapitalize="none"
              maxlength={30}
              optional
              errors={username?.fault.fields}
            />
          </Fields>
          <ButtonRow>
            <Button>{ui.t('profile.username_save')}</Button>
            <LinkButton href="/profile/password">{ui.t('password.change')}</LinkButton>
            <LinkButton href="/profile/activity">{ui.t('activity.own_title')}</LinkButton>
          </ButtonRow>
        </Form>
      </Sheet>
      <Sheet title={ui.t('profile.devices')} body>
        <p>{ui.t('profile.devices_help')}</p>
        <Devices ui={ui} sessions={profile.sessions} />
      </Sheet>
    </>
  )
}

/** Where one is signed in, each with its own way out; and one way out for all others. */
function Devices({ ui, sessions }: { ui: Ui; sessions: Profile['sessions'] }) {
  return (
    <>
      <Table caption={ui.t('profile.devices')} stack>
        <thead>
          <tr>
            <Header>{ui.t('profile.device')}</Header>
            <Header>{ui.t('profile.since')}</Header>
            <Header>
              <span class="hidden">{ui.t('record.acts')}</span>
            </Header>
          </tr>
        </thead>
        <tbody>
          {sessions.map(({ id, device, since, isThis }) => (
            <tr>
              <th scope="row" class="at-main">
                {device || ui.t('profile.unknown_device')}{' '}
                {isThis && <small>{ui.t('profile.this_device')}</small>}
              </th>
              <td class="at-sub">{ui.dateTime(since)}</td>
              <td class="at-end">
                {!isThis && (
                  <form method="post" action={`/profile/sessions/${id}/end`}>
                    <Button class="button--small">{ui.t('profile.end_session')}</Button>
                  </form>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      <form method="post" action="/profile/sessions">
        <Button>{ui.t('profile.end_others')}</Button>
      </form>
    </>
  )
}

function PersonForm(props: {
  ui: Ui
  profile: Profile
  formKey: string
  returned: Returned | undefined
}) {
  const { ui, profile, returned } = props
  const values: Values = { ...textOf(profile), ...returned?.values }
  const errors = returned?.fault.fields
  const warehouses = profile.warehouses.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Form
      ui={ui}
      action="/profile"
      formKey={props.formKey}
      version={profile.version}
      fault={returned?.fault}
    >
      <Fields>
        <Field
          ui={ui}
          label={ui.t('profile.name')}
          name="name"
          value={values.name}
          autocomplete="name"
          maxlength={100}
          required
          errors={errors}
        />
        <Field
          ui={ui}
          label={ui.t('profile.salutation')}
          name="salutation"
          value={values.salutation}
          hint={ui.t('profile.salutation_hint')}
          autocomplete="honorific-prefix"
          maxlength={20}
          optional
          errors={errors}
        />
        <Select
          ui={ui}
          label={ui.t('profile.language')}
          name="language"
          value={values.language}
          empty={ui.t('profile.language_company')}
          options={[
            { value: 'id', label: 'Indonesia' },
            { value: 'en', label: 'English' },
          ]}
          errors={errors}
        />
        <Select
          ui={ui}
          label={ui.t('profile.theme')}
          name="theme"
          value={values.theme}
          options={(['auto', 'light', 'dark'] as const).map((value) => ({
            value,
            label: ui.t(`layout.theme_${value}`),
          }))}
          errors={errors}
        />
        <Select
          ui={ui}
          label={ui.t('profile.warehouse')}
          name="defaultWarehouseId"
          value={values.defaultWarehouseId}
          empty={ui.t('profile.no_warehouse')}
          options={warehouses}
          errors={errors}
        />
        <Select
          ui={ui}
          label={ui.t('profile.destination')}
          name="defaultDestinationId"
          value={values.defaultDestinationId}
          empty={ui.t('profile.no_warehouse')}
          hint={ui.t('profile.destination_hint')}
          options={warehouses}
          errors={errors}
        />
      </Fields>
      <ButtonRow>
        <Button tone="main">{ui.t('action.save')}</Button>
      </ButtonRow>
    </Form>
  )
}

function textOf(profile: Profile): Values {
  return {
    name: profile.name,
    salutation: profile.salutation,
    language: profile.language ?? '',
    theme: profile.theme,
    defaultWarehouseId: String(profile.defaultWarehouseId ?? ''),
    defaultDestinationId: String(profile.defaultDestinationId ?? ''),
  }
}
