import type { MemberSight } from '../domain/sight'
import { Button } from './kit/button'
import { fieldId, Switch } from './kit/field'
import { type Fault, Form } from './kit/form'
import { PageHead } from './kit/page-head'
import { Sheet } from './kit/sheet'
import { Header, Table } from './kit/table'
import type { Ui } from './ui'

/** What several warehouses together are called: a limited reader's sums are over theirs alone. */
export function allWarehouses(ui: Ui): string {
  return ui.t(ui.isLimited ? 'sight.all_yours' : 'card.all_warehouses')
}

/** The warehouses of a member: which they see, and in which they record. */
export function SightBody(props: {
  ui: Ui
  member: MemberSight
  formKey: string
  fault?: Fault | undefined
}) {
  const { ui, member, fault } = props
  const path = `/users/${member.id}/warehouses`
  return (
    <>
      <PageHead
        ui={ui}
        title={ui.t('sight.title', { name: member.name })}
        crumbs={[
          [ui.t('nav.users'), '/users'],
          [member.name, `/users/${member.id}`],
        ]}
      />
      <Form
        ui={ui}
        action={path}
        formKey={props.formKey}
        version={member.version}
        fault={fault}
        class="sight"
      >
        <Switch
          ui={ui}
          name="all"
          label={ui.t('sight.all')}
          hint={ui.t('sight.all_hint')}
          checked={member.seesAll}
          errors={fault?.fields}
        />
        <Sheet title={ui.t('sight.warehouse')} note={ui.t('sight.acts_help')}>
          <Table caption={ui.t('sight.title', { name: member.name })} class="sight__list">
            <thead>
              <tr>
                <Header>{ui.t('sight.warehouse')}</Header>
                <Header>{ui.t('sight.sees')}</Header>
                <Header>{ui.t('sight.acts')}</Header>
              </tr>
            </thead>
            <tbody>
              {member.warehouses.map(({ id, name, isActive, sees, acts }) => (
                <tr>
                  <th scope="row">
                    {name}
                    {!isActive && <small> {ui.t('status.inactive')}</small>}
                  </th>
                  <td>
                    <Tick
                      name={`see.${id}`}
                      on={sees}
                      label={ui.t('sight.sees_in', { warehouse: name })}
                    />
                  </td>
                  <td>
                    <Tick
                      name={`act.${id}`}
                      on={acts}
                      label={ui.t('sight.acts_in', { warehouse: name })}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        </Sheet>
        <p class="soft">{ui.t('sight.help')}</p>
        <div class="buttons">
          <Button tone="main">{ui.t('action.save')}</Button>
        </div>
      </Form>
    </>
  )
}

function Tick({ name, label, on }: { name: string; label: string; on: boolean }) {
  return (
    <label class="sight__tick">
      <input
        type="checkbox"
        class="check"
        id={fieldId(name)}
        name={name}
        value="1"
        checked={on}
        aria-label={label}
      />
    </label>
  )
}
