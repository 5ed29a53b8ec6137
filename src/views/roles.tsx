import { html } from 'hono/html'
import type { RawInput } from '../domain/input'
import type { Role } from '../domain/roles'
import {
  everything,
  keyIn,
  type PermissionArea,
  type PermissionGroup,
  permissionColumns,
  permissionGroups,
  presetNames,
} from '../tenancy/permissions'
import { HistoryFold } from './activity-log'
import { address } from './kit/address'
import { Button, ButtonRow, LinkButton } from './kit/button'
import { Confirm } from './kit/confirm'
import { Field, Fields, Switch } from './kit/field'
import { type Fault, Form } from './kit/form'
import { Notice } from './kit/notice'
import { PageHead } from './kit/page-head'
import { Definition, Definitions, Sheet, SheetFoot } from './kit/sheet'
import { Header, Table } from './kit/table'
import type { Ui } from './ui'

const groups = Object.entries(permissionGroups) as [PermissionGroup, readonly PermissionArea[]][]

/** All roles of the company. */
export function RolesBody({ ui, roles }: { ui: Ui; roles: readonly Role[] }) {
  return (
    <>
      <PageHead
        ui={ui}
        title={ui.t('role.title')}
        actions={
          ui.can('roleCreate') && (
            <LinkButton tone="main" icon="plus" href="/roles/new">
              {ui.t('role.new')}
            </LinkButton>
          )
        }
      />
      <Sheet>
        <Table caption={ui.t('role.title')} stack class="master">
          <thead>
            <tr>
              <Header>{ui.t('record.name')}</Header>
              <Header>{ui.t('role.allows')}</Header>
              <Header num>{ui.t('role.people')}</Header>
            </tr>
          </thead>
          <tbody>
            {roles.map(
              (role) =>
                html`<tr><th scope="row" class="at-main"><a href="/roles/${role.id}">${role.name}</a></th><td class="at-sub">${inShort(ui, role.permissions)}</td><td class="num at-end">${ui.number(role.people)}<small class="narrow"> ${ui.t('role.people')}</small></td></tr>`,
            )}
          </tbody>
        </Table>
      </Sheet>
    </>
  )
}

/** A role: who has it, and what it allows in each area. */
export function RoleBody(props: {
  ui: Ui
  role: Role
  formKey: string
  fault?: Fault | undefined
}) {
  const { ui, role, fault } = props
  return (
    <>
      <PageHead
        ui={ui}
        title={role.name}
        crumbs={[[ui.t('role.title'), '/roles']]}
        actions={
          <>
            {role.people > 0 && ui.can('userView') && (
              <LinkButton href={`/users?role=${role.id}&status=all`}>
                {ui.t('role.see_people')}
              </LinkButton>
            )}
            {ui.can('roleUpdate') && !role.isBeyond && (
              <LinkButton icon="pencil" href={`/roles/${role.id}/edit`}>
                {ui.t('action.change')}
              </LinkButton>
            )}
            {role.people === 0 && ui.can('roleDelete') && !role.isBeyond && (
              <Deletion ui={ui} role={role} formKey={props.formKey} />
            )}
          </>
        }
      />
      {fault && <Notice tone="problem">{ui.tRefusal(fault)}</Notice>}
      <Sheet body>
        <Definitions>
          <Definition label={ui.t('role.people')}>{ui.number(role.people)}</Definition>
          <Definition label={ui.t('role.allows')} wide>
            {inShort(ui, role.permissions)}
          </Definition>
        </Definitions>
      </Sheet>
      {!role.permissions.has(everything) && role.permissions.size > 0 && (
        <Sheet title={ui.t('role.table')}>
          <Table caption={ui.t('role.table')}>
            <thead>
              <tr>
                <Header>{ui.t('role.area')}</Header>
                <Header>{ui.t('role.allows')}</Header>
              </tr>
            </thead>
            <tbody>
              {groups.flatMap(([, areas]) => areas.map((area) => allowed(ui, area, role)))}
            </tbody>
          </Table>
        </Sheet>
      )}
      <HistoryFold ui={ui} subject="role" id={role.id} />
    </>
  )
}

interface FormState {
  ui: Ui
  values: RawInput
  formKey: string
  fault?: Fault | undefined
  /** The reader may do everything, so they may also say so of a role. */
  maySwitchAll: boolean
  /** The role as it is now; undefined for a new one. */
  role?: Role | undefined
}

/** A role's form on its page. */
export function RoleFormBody(props: FormState) {
  const { ui, role } = props
  const list = [ui.t('role.title'), '/roles'] as const
  return (
    <>
      <PageHead
        ui={ui}
        title={roleFormTitle(ui, role)}
        crumbs={role ? [list, [role.name, `/roles/${role.id}`]] : [list]}
      />
      {!role && <Presets ui={ui} />}
      <RoleForm {...props} />
    </>
  )
}

/** A name and the table of switches: what htmx puts in its place when it comes back. */
export function RoleForm({ ui, values, formKey, fault, role, maySwitchAll }: FormState) {
  const isStale = role !== undefined && fault?.key === 'request.stale'
  return (
    <Form
      ui={ui}
      action={address(ui, { preset: undefined })}
      formKey={formKey}
      version={role?.version ?? 0}
      fault={isStale ? { key: 'record.changed_meanwhile' } : fault}
      labels={{ name: ui.t('record.name') }}
      part
      class="role-form"
    >
      <Sheet>
        <div class="sheet__body">
          <Fields>
            <Field
              ui={ui}
              label={ui.t('record.name')}
              name="name"
              value={values.name}
              hint={ui.t('role.name_hint')}
              errors={fault?.fields}
            />
            {maySwitchAll && (
              <Switch
                ui={ui}
                label={ui.t('role.everything')}
                name="everything"
                checked={values.everything === '1'}
                hint={ui.t('role.everything_hint')}
                class="field--wide"
              />
            )}
          </Fields>
        </div>
        <div class="rights">
          <p class="rights__help soft">
            {ui.t('role.view_follows')} {!maySwitchAll && ui.t('role.only_own')}
          </p>
          <RightsTable ui={ui} values={values} />
        </div>
        <SheetFoot
          actions={
            <>
              <LinkButton href={role ? `/roles/${role.id}` : '/roles'}>
                {ui.t('action.cancel')}
              </LinkButton>
              <Button tone="main">{ui.t('action.save')}</Button>
            </>
          }
        />
      </Sheet>
    </Form>
  )
}

/** 'Peran baru' or 'Ubah Kasir' */
export function roleFormTitle(ui: Ui, role: Role | undefined): string {
  return role ? ui.t('record.edit', { name: role.name }) : ui.t('role.new')
}

/** What a role allows, in a line: 'Transaksi, Data (lihat saja), dan Laporan'. */
function inShort(ui: Ui, permissions: ReadonlySet<string>): string {
  if (permissions.has(everything)) return ui.t('role.allows_everything')
  const parts = groups.flatMap(([name, areas]) => {
    const keys = areas.flatMap((area) => permissionColumns.flatMap((at) => keyIn(area, at) ?? []))
    const has = keys.filter((key) => permissions.has(key))
    if (has.length === 0) return []
    const group = ui.t(`role.group.${name}`)
    if (has.length === keys.length) return [group]
    const views = areas.map((area) => keyIn(area, 'View'))
    const onlyLooks = has.every((key) => views.includes(key))
    return [onlyLooks ? ui.t('role.looks', { group }) : ui.t('role.partly', { group })]
  })
  if (parts.length === 0) return ui.t('role.allows_nothing')
  return ui.t('role.listed', { parts: parts.join('\n') })
}

function allowed(ui: Ui, area: PermissionArea, { permissions }: Role) {
  const acts = permissionColumns.filter((column) => permissions.has(keyIn(area, column) ?? ''))
  if (acts.length === 0) return null
  const words = acts.map((column) => ui.t(`role.column.${column}`)).join(', ')
  return html`<tr><th scope="row">${ui.t(`role.area.${area.name}`)}</th><td>${words}</td></tr>`
}

function Presets({ ui }: { ui: Ui }) {
  return (
    <nav class="presets" aria-label={ui.t('role.begin_with')}>
      <span class="soft">{ui.t('role.begin_with')}</span>
      <ButtonRow>
        {presetNames.map((preset) => (
          <LinkButton href={`/roles/new?preset=${preset}`} class="button--small">
            {ui.t(`role.preset.${preset}`)}
          </LinkButton>
        ))}
      </ButtonRow>
    </nav>
  )
}

/** Rows are areas, columns acts. What the reader may not do cannot be switched by them. */
function RightsTable({ ui, values }: { ui: Ui; values: RawInput }) {
  const columns = permissionColumns.map(
    (column) => [column, ui.t(`role.column.${column}`)] as const,
  )
  return (
    <Table caption={ui.t('role.table')} class="rights__table">
      <thead>
        <tr>
          <Header>{ui.t('role.area')}</Header>
          {columns.map(([, words]) => (
            <Header>{words}</Header>
          ))}
        </tr>
      </thead>
      {groups.map(([group, areas]) => (
        <tbody>
          <tr class="rights__group">
            <th scope="rowgroup" colspan={columns.length + 1}>
              {ui.t(`role.group.${group}`)}
            </th>
          </tr>
          {areas.map((area) => {
            const name = ui.t(`role.area.${area.name}`)
            return html`<tr><th scope="row">${name}</th>${columns.map(([column, words]) => {
              const key = keyIn(area, column)
              if (!key) return html`<td></td>`
              return html`<td><label><input class="check" type="checkbox" name="${key}" value="1" aria-label="${name}: ${words}"${values[key] === '1' ? html` checked` : ''}${ui.can(key) ? '' : html` disabled`}><span>${words}</span></label></td>`
            })}</tr>`
          })}
        </tbody>
      ))}
    </Table>
  )
}

function Deletion({ ui, role, formKey }: { ui: Ui; role: Role; formKey: string }) {
  return (
    <Confirm
      ui={ui}
      label={ui.t('record.delete')}
      question={ui.t('record.delete_ask', { name: role.name })}
      form={
        <Form
          ui={ui}
          action={`/roles/${role.id}/deletion`}
          formKey={formKey}
          version={role.version}
        >
          <Button tone="danger">{ui.t('record.delete')}</Button>
        </Form>
      }
    >
      {ui.t('role.delete_help')}
    </Confirm>
  )
}
