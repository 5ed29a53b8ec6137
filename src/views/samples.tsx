import type { SampleCounts } from '../db/company/samples'
import { Button, ButtonRow, LinkButton } from './kit/button'
import { Confirm } from './kit/confirm'
import { type Fault, Form } from './kit/form'
import { Notice } from './kit/notice'
import { PageHead } from './kit/page-head'
import { Sheet } from './kit/sheet'
import type { Ui } from './ui'

/** Where a company is filled with samples, or rid of them. */
export function SamplesBody(props: {
  ui: Ui
  samples: SampleCounts
  formKey: string
  fault?: Fault | undefined
}) {
  const { ui, samples } = props
  const isThere = samples.items + samples.warehouses + samples.categories + samples.uoms > 0
  return (
    <>
      <PageHead ui={ui} title={ui.t('samples.title')} />
      <Sheet body>
        {isThere ? (
          <>
            {props.fault && <Notice tone="problem">{ui.tRefusal(props.fault)}</Notice>}
            <p>{ui.t('samples.there', samples)}</p>
            <p class="soft">{ui.t('samples.there_help')}</p>
            <Confirm
              ui={ui}
              label={ui.t('samples.remove')}
              question={ui.t('samples.remove_ask', samples)}
              form={
                <Form ui={ui} action="/samples/deletion" formKey={props.formKey}>
                  <Button tone="danger">{ui.t('samples.remove')}</Button>
                </Form>
              }
            >
              {ui.t('samples.remove_help')}
            </Confirm>
          </>
        ) : (
          <>
            <p>{ui.t('samples.about')}</p>
            <FillForm {...props} tone="main" />
          </>
        )}
      </Sheet>
    </>
  )
}

/** For whoever has nothing yet: a shop to look around in. */
export function SamplesOffer({ ui, formKey }: { ui: Ui; formKey: string }) {
  return (
    <Sheet title={ui.t('samples.look_around')} note={ui.t('samples.about')} body>
      <FillForm ui={ui} formKey={formKey} />
    </Sheet>
  )
}

/** Says on a page full of samples that they are samples, and the way to be rid of them. */
export function SamplesNotice({ ui }: { ui: Ui }) {
  return (
    <Notice
      tone="note"
      actions={
        ui.can('settingsUpdate') && (
          <LinkButton href="/samples">{ui.t('samples.manage')}</LinkButton>
        )
      }
    >
      {ui.t('samples.notice')}
    </Notice>
  )
}

function FillForm(props: {
  ui: Ui
  formKey: string
  fault?: Fault | undefined
  tone?: 'main' | 'plain'
}) {
  const { ui, tone = 'plain' } = props
  return (
    <Form ui={ui} action="/samples" formKey={props.formKey} fault={props.fault}>
      <ButtonRow>
        <Button tone={tone}>{ui.t('samples.fill')}</Button>
      </ButtonRow>
    </Form>
  )
}
