import { Button, ButtonRow, LinkButton } from './kit/button'
import { Field, Switch, WhosePassword } from './kit/field'
import { type Fault, Form } from './kit/form'
import { PageHead } from './kit/page-head'
import { Sheet } from './kit/sheet'
import { PublicPage } from './layout'
import type { Ui } from './ui'
import { Site } from './website/frame'

/** Where the pages of a forgotten password are on this host. */
export interface PasswordPaths {
  forgotten: string
  new: string
  signIn: string
}

/** What a page of a forgotten password shows. */
export type PasswordStep =
  | {
      step: 'forgotten'
      values?: Record<string, string> | undefined
      fault?: Fault | undefined
    }
  | { step: 'sent' }
  | { step: 'new'; token: string; shortest: number; fault?: Fault | undefined }
  | { step: 'ended' }

/** A step to a new password: on the website in its frame, at a company's door in its own. */
export function PasswordPage(props: { ui: Ui; paths: PasswordPaths; step: PasswordStep }) {
  const { ui, paths, step } = props
  const title = ui.t(titles[step.step])
  const failed = 'fault' in step && step.fault !== undefined
  const body = <Step ui={ui} paths={paths} step={step} />
  return ui.company ? (
    <PublicPage ui={ui} title={title} failed={failed}>
      {body}
    </PublicPage>
  ) : (
    <Site ui={ui} title={title} failed={failed} narrow>
      {body}
    </Site>
  )
}

/** Changes the password of who is signed in. */
export function ChangePasswordBody(props: {
  ui: Ui
  email: string
  /** The fewest characters of a password. */
  shortest: number
  values?: Record<string, string> | undefined
  fault?: Fault | undefined
}) {
  const { ui, fault, values = {} } = props
  return (
    <>
      <PageHead
        ui={ui}
        title={ui.t('password.change')}
        crumbs={[[ui.t('profile.title'), '/profile']]}
      />
      <Sheet body class="narrow">
        <Form
          ui={ui}
          action="/profile/password"
          fault={fault}
          labels={{ currentPassword: ui.t('password.current'), ...newPasswordLabels(ui) }}
        >
          <WhosePassword ui={ui} email={props.email} />
          <Field
            ui={ui}
            label={ui.t('password.current')}
            name="currentPassword"
            type="password"
            autocomplete="current-password"
            required
            errors={fault?.fields}
          />
          <NewPasswordFields ui={ui} shortest={props.shortest} fault={fault} />
          <Switch
            ui={ui}
            label={ui.t('password.end_others')}
            name="endOthers"
            checked={values.endOthers !== '0'}
            hint={ui.t('password.end_others_hint')}
            errors={fault?.fields}
          />
          <Button tone="main">{ui.t('password.save')}</Button>
        </Form>
      </Sheet>
    </>
  )
}

export function NewPasswordFields(props: { ui: Ui; shortest: number; fault: Fault | undefined }) {
  const { ui, shortest, fault } = props
  return (
    <>
      <Field
        ui={ui}
        label={ui.t('password.new')}
        name="password"
        type="password"
        hint={ui.t('password.new_hint', { least: shortest })}
        autocomplete="new-password"
        required
        errors={fault?.fields}
      />
      <Field
        ui={ui}
        label={ui.t('password.again')}
        name="passwordAgain"
        type="password"
        autocomplete="new-password"
        required
        errors={fault?.fields}
      />
    </>
  )
}

const titles = {
  forgotten: 'password.forgotten',
  sent: 'password.sent',
  new: 'password.new_title',
  ended: 'sign_up.link_ended',
} as const

function Step({ ui, paths, step }: { ui: Ui; paths: PasswordPaths; step: PasswordStep }) {
  const title = ui.t(titles[step.step])
  switch (step.step) {
    case 'forgotten':
      return (
        <Sheet title={title} note={ui.t('password.forgotten_help')} level={1} body>
          <Form ui={ui} action={paths.forgotten} fault={step.fault}>
            <Field
              ui={ui}
              label={ui.t('password.email')}
              name="email"
              type="email"
              value={step.values?.email}
              autocomplete="email"
              autocapitalize="none"
              required
              errors={step.fault?.fields}
            />
            <Button tone="main">{ui.t('password.send_link')}</Button>
          </Form>
          <BackToSignIn ui={ui} paths={paths} />
        </Sheet>
      )
    case 'sent':
      // The same words whether or not a letter is on its way.
      return (
        <Sheet title={title} level={1} body>
          <p>{ui.t('password.sent_help')}</p>
          <BackToSignIn ui={ui} paths={paths} />
        </Sheet>
      )
    case 'new':
      return (
        <Sheet title={title} note={ui.t('password.ends_sessions')} level={1} body>
          <Form ui={ui} action={paths.new} fault={step.fault} labels={newPasswordLabels(ui)}>
            <input type="hidden" name="token" value={step.token} />
            <NewPasswordFields ui={ui} shortest={step.shortest} fault={step.fault} />
            <Button tone="main">{ui.t('password.save')}</Button>
          </Form>
        </Sheet>
      )
    case 'ended':
      return (
        <Sheet title={title} level={1} body>
          <p>{ui.t('account.link_ended')}</p>
          <ButtonRow>
            <LinkButton tone="main" href={paths.forgotten}>
              {ui.t('password.send_link')}
            </LinkButton>
          </ButtonRow>
        </Sheet>
      )
  }
}

export function newPasswordLabels(ui: Ui): Record<string, string> {
  return { password: ui.t('password.new'), passwordAgain: ui.t('password.again') }
}

function BackToSignIn({ ui, paths }: { ui: Ui; paths: PasswordPaths }) {
  return (
    <p>
      <a href={paths.signIn}>{ui.t('password.back_to_sign_in')}</a>
    </p>
  )
}
