import type { RawInput } from '../domain/input'
import type { findItemNumbering } from '../domain/item-numbering'
import { Badge } from './kit/badge'
import { Button, LinkButton } from './kit/button'
import { Switch } from './kit/field'
import { type Fault, Form } from './kit/form'
import { PageHead } from './kit/page-head'
import { Definition, Definitions, Sheet, SheetFoot } from './kit/sheet'
import { NumberFields, numberLabels } from './numberings'
import type { Ui } from './ui'

type Scheme = Awaited<ReturnType<typeof findItemNumbering>>

/** How items are numbered, and the code that comes next. */
export function ItemNumberingPage({ ui, scheme }: { ui: Ui; scheme: Scheme }) {
  const labels = numberLabels(ui)
  return (
    <>
      <PageHead
        ui={ui}
        title={ui.t('nav.item_numbering')}
        note={ui.t('item_numbering.note')}
        badge={<Badge ui={ui} status={scheme.isActive ? 'active' : 'inactive'} />}
        actions={
          ui.can('itemNumberingUpdate') && (
            <LinkButton icon="pencil" href="/item-numbering/edit">
              {ui.t('action.change')}
            </LinkButton>
          )
        }
      />
      <Sheet body>
        <Definitions>
          <Definition label={ui.t('numbering.example_head')}>
            <b>{scheme.example}</b>
          </Definition>
          <Definition label={labels.prefix}>{scheme.prefix || '–'}</Definition>
          <Definition label={labels.suffix}>{scheme.suffix || '–'}</Definition>
          <Definition label={labels.nextNo}>{String(scheme.nextNo)}</Definition>
          <Definition label={labels.lengthNo}>{ui.number(scheme.lengthNo)}</Definition>
        </Definitions>
      </Sheet>
    </>
  )
}

/** Its form. */
export function ItemNumberingFormPage(props: {
  ui: Ui
  scheme: Scheme
  formKey: string
  typed?: RawInput | undefined
  fault?: Fault | undefined
}) {
  const { ui, scheme, fault } = props
  const values = props.typed ?? valuesOf(scheme)
  return (
    <>
      <PageHead
        ui={ui}
        title={ui.t('action.change')}
        crumbs={[[ui.t('nav.item_numbering'), '/item-numbering']]}
      />
      <Form
        ui={ui}
        action="/item-numbering/edit"
        formKey={props.formKey}
        version={scheme.version}
        fault={fault}
        labels={numberLabels(ui)}
      >
        <Sheet>
          <div class="sheet__body">
            <NumberFields
              ui={ui}
              values={values}
              errors={fault?.fields}
              example={scheme.example}
              path="/item-numbering/example"
            >
              <Switch
                ui={ui}
                name="isActive"
                label={ui.t('item_numbering.is_active')}
                hint={ui.t('item_numbering.is_active_hint')}
                checked={values.isActive === '1'}
                errors={fault?.fields}
              />
            </NumberFields>
          </div>
          <SheetFoot
            actions={
              <>
                <LinkButton href="/item-numbering">{ui.t('action.cancel')}</LinkButton>
                <Button tone="main">{ui.t('action.save')}</Button>
              </>
            }
          />
        </Sheet>
      </Form>
    </>
  )
}

function valuesOf(scheme: Scheme): RawInput {
  return {
    prefix: scheme.prefix,
    suffix: scheme.suffix,
    nextNo: String(scheme.nextNo),
    shownNextNo: String(scheme.nextNo),
    lengthNo: String(scheme.lengthNo),
    isActive: String(scheme.isActive),
  }
}
