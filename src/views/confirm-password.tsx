import type { RawInput } from '../domain/input'
import { Button, LinkButton } from './kit/button'
import { Field, WhosePassword } from './kit/field'
import { type Fault, Form } from './kit/form'
import { Sheet } from './kit/sheet'
import { DoorPage } from './sign-in'
import type { Ui } from './ui'

/**
 * Asks for the password again. `to`: where one wanted to go, or where the form goes that is kept here as
 * text.
 */
export function ConfirmPasswordBody(props: {
  ui: Ui
  email: string
  to: string
  kept?: string | undefined
  fault?: Fault | undefined
}) {
  const { ui, to, kept, fault } = props
  return (
    <Sheet title={ui.t('proof.title')} note={ui.t('proof.help')} level={1} body class="narrow">
      <Form
        ui={ui}
        action="/confirm-password"
        fault={fault}
        labels={{ password: ui.t('sign_in.password') }}
      >
        <input type="hidden" name="to" value={to} />
        {kept !== undefined && <input type="hidden" name="kept" value={kept} />}
        <WhosePassword ui={ui} email={props.email} />
        <Field
          ui={ui}
          label={ui.t('sign_in.password')}
          name="password"
          type="password"
          autocomplete="current-password"
          required
          autofocus={fault === undefined}
          errors={fault?.fields}
        />
        <div class="buttons">
          <Button tone="main">{ui.t('proof.go_on')}</Button>
          <LinkButton href={kept === undefined ? '/' : to.replace(/\/\w+$/, '') || '/'}>
            {ui.t('action.cancel')}
          </LinkButton>
        </div>
      </Form>
    </Sheet>
  )
}

/** The form that waited for the password, on its way: it sends itself where scripts run. */
export function GoOnPage({ ui, to, fields }: { ui: Ui; to: string; fields: RawInput }) {
  return (
    <DoorPage ui={ui} title={ui.t('proof.given')}>
      <p>{ui.t('proof.given_help')}</p>
      <form method="post" action={to} class="form" data-go>
        {Object.entries(fields).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Button tone="main">{ui.t('proof.go_on')}</Button>
      </form>
    </DoorPage>
  )
}
