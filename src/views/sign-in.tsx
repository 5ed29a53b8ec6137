import type { Child } from 'hono/jsx'
import { Button } from './kit/button'
import { Field, Switch } from './kit/field'
import { type Fault, Form } from './kit/form'
import { Sheet } from './kit/sheet'
import { PublicPage } from './layout'
import type { Ui } from './ui'
import { Site } from './website/frame'
import { sitePaths } from './website/paths'

/** Signing in at a company's address. `to`: the page one came for. */
export function SignInPage(props: {
  ui: Ui
  to: string
  website: string
  values?: Record<string, string> | undefined
  fault?: Fault | undefined
}) {
  const { ui, values = {}, fault } = props
  return (
    <PublicPage ui={ui} title={ui.t('sign_in.title')} failed={fault !== undefined}>
      <Sheet title={ui.t('sign_in.title')} level={1} body>
        <Form ui={ui} action="/sign-in" fault={fault} labels={labelsOf(ui)}>
          <input type="hidden" name="to" value={props.to} />
          <Credentials ui={ui} values={values} fault={fault} forgotten="/password/forgotten" />
          <Switch
            ui={ui}
            label={ui.t('sign_in.stay')}
            name="stay"
            checked={values.stay === '1'}
            hint={ui.t('sign_in.stay_hint')}
            errors={fault?.fields}
          />
          <Button tone="main">{ui.t('sign_in.submit')}</Button>
        </Form>
      </Sheet>
      <SignUpHint ui={ui} website={props.website} />
    </PublicPage>
  )
}

/** Signing in on the website, when one does not remember the company's address. */
export function WebsiteSignInPage(props: {
  ui: Ui
  values?: Record<string, string> | undefined
  fault?: Fault | undefined
}) {
  const { ui, values = {}, fault } = props
  return (
    <Site ui={ui} title={ui.t('sign_in.title')} failed={fault !== undefined} narrow>
      <Sheet title={ui.t('sign_in.title')} note={ui.t('site.sign_in_help')} level={1} body>
        <Form ui={ui} action={sitePaths.signIn[ui.lang]} fault={fault} labels={labelsOf(ui)}>
          <Credentials
            ui={ui}
            values={values}
            fault={fault}
            forgotten={sitePaths.passwordForgotten[ui.lang]}
          />
          <Button tone="main">{ui.t('sign_in.submit')}</Button>
        </Form>
      </Sheet>
      <SignUpHint ui={ui} website="" />
    </Site>
  )
}

/** A calm page with one sheet and one act, from which one only goes on. */
export function DoorPage(props: { ui: Ui; title: string; children?: Child }) {
  return (
    <PublicPage ui={props.ui} title={props.title} languages={false}>
      <Sheet title={props.title} level={1} body>
        {props.children}
      </Sheet>
    </PublicPage>
  )
}

function labelsOf(ui: Ui): Record<string, string> {
  return { login: ui.t('sign_in.login'), password: ui.t('sign_in.password') }
}

function Credentials(props: {
  ui: Ui
  values: Record<string, string>
  fault: Fault | undefined
  forgotten: string
}) {
  const { ui, values, fault } = props
  return (
    <>
      <Field
        ui={ui}
        label={ui.t('sign_in.login')}
        name="login"
        value={values.login}
        autocomplete="username"
        autocapitalize="none"
        autofocus={fault === undefined}
        required
        errors={fault?.fields}
      />
      <Field
        ui={ui}
        label={ui.t('sign_in.password')}
        name="password"
        type="password"
        autocomplete="current-password"
        required
        errors={fault?.fields}
      />
      <p class="aside">
        <a href={props.forgotten}>{ui.t('sign_in.forgotten')}</a>
      </p>
    </>
  )
}

function SignUpHint({ ui, website }: { ui: Ui; website: string }) {
  return (
    <p class="below">
      {ui.t('sign_in.no_account')}{' '}
      <a href={`${website}${sitePaths.signUp[ui.lang]}`}>{ui.t('sign_in.sign_up')}</a>
    </p>
  )
}
