import { Button } from './kit/button'
import { type Fault, Form } from './kit/form'
import { Sheet } from './kit/sheet'
import { PublicPage } from './layout'
import { NewPasswordFields, newPasswordLabels } from './password'
import type { Ui } from './ui'

/** Where an invitation's link leads: the first password, or one button for who has an account. */
export function InvitationPage(props: {
  ui: Ui
  token: string
  invited: { name: string; email: string }
  isKnown: boolean
  /** The fewest characters of a password. */
  shortest: number
  fault?: Fault | undefined
}) {
  const { ui, invited, fault } = props
  const title = ui.t('invitation.title', { company: ui.company?.name ?? '' })
  const note = props.isKnown
    ? ui.t('invitation.join_help', { email: invited.email })
    : ui.t('invitation.help', { name: invited.name })
  return (
    <PublicPage ui={ui} title={title} failed={fault !== undefined}>
      <Sheet title={title} note={note} level={1} body>
        <Form ui={ui} action="/invitation" fault={fault} labels={newPasswordLabels(ui)}>
          <input type="hidden" name="token" value={props.token} />
          {!props.isKnown && (
            <>
              {/* Tells a password keeper whose password this is. */}
              <input
                class="hidden"
                type="email"
                value={invited.email}
                autocomplete="username"
                aria-label={ui.t('profile.email')}
                tabindex={-1}
                readonly
              />
              <NewPasswordFields ui={ui} shortest={props.shortest} fault={fault} />
            </>
          )}
          <Button tone="main">{ui.t(props.isKnown ? 'invitation.join' : 'password.save')}</Button>
        </Form>
      </Sheet>
    </PublicPage>
  )
}

/** A link that is used up, too old, taken back, or of another company. */
export function InvitationEndedPage({ ui }: { ui: Ui }) {
  const title = ui.t('sign_up.link_ended')
  return (
    <PublicPage ui={ui} title={title}>
      <Sheet title={title} level={1} body>
        <p>{ui.t('invitation.ended_help')}</p>
        <p>
          <a href="/sign-in">{ui.t('password.back_to_sign_in')}</a>
        </p>
      </Sheet>
    </PublicPage>
  )
}
