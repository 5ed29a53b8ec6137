import { html } from 'hono/html'
import type { listUsers, User, UserOffer } from '../domain/users'
import { Button, LinkButton } from './kit/button'
import { Select } from './kit/field'
import { type Fault, Form } from './kit/form'
import { Notice } from './kit/notice'
import { PageHead } from './kit/page-head'
import type { ResourceView } from './kit/resource'
import { Definition, Definitions, Sheet, SheetFoot } from './kit/sheet'
import type { Ui } from './ui'

export interface UserShapes {
  list: Awaited<ReturnType<typeof listUsers>>
  record: User
  page: User
  offer: UserOffer
}

type Row = UserShapes['list']['rows'][number]

export const userView: ResourceView<UserShapes> = {
  noun: 'user',
  subject: 'member',
  path: '/users',
  title: 'nav.users',
  rights: { create: 'userCreate', update: 'userUpdate', remove: 'userDelete' },
  sorts: ['name', 'email', 'role', 'seen'],
  filterNames: ['role'],
  filters: (_, { roles }) => [
    {
      name: 'role',
      label: 'user.role',
      all: 'user.all_roles',
      options: roles.map(({ id, name }) => ({ value: id, label: name })),
    },
  ],
  columns: (ui) => [
    {
      label: 'user.salutation',
      at: 'at-none',
      cell: (row) => row.salutation,
      file: (row) => row.salutation,
    },
    {
      label: 'record.name',
      sort: 'name',
      at: 'at-main',
      cell: (row) => html`<a href="/users/${row.id}">${row.name}</a>`,
      file: (row) => row.name,
    },
    {
      label: 'user.email',
      sort: 'email',
      at: 'at-full',
      cell: (row) => row.email,
      file: (row) => row.email,
    },
    {
      label: 'user.role',
      sort: 'role',
      at: 'at-sub',
      cell: (row) => roleWords(ui, row),
      file: (row) => roleWords(ui, row),
    },
    {
      label: 'user.last_seen',
      sort: 'seen',
      at: 'at-none',
      cell: (row) => seenWords(ui, row),
      file: (row) => seenWords(ui, row),
    },
  ],
  name: ({ name }) => name,
  status: (row) => statusOf(row as Row),
  blank: () => ({}),
  values: (_, record) => ({
    salutation: record.salutation,
    name: record.name,
    email: record.email,
    roleId: String(record.roleId ?? ''),
    defaultWarehouseId: String(record.defaultWarehouseId ?? ''),
    defaultDestinationId: String(record.defaultDestinationId ?? ''),
  }),
  fields: (ui, { roles, warehouses }, record) => {
    const isSettled = record !== undefined && (record.isOwner === 1 || record.isSelf)
    const places = (id?: number | null, name?: string | null) => [
      { value: '', label: ui.t('profile.no_warehouse') },
      ...warehouses.map((one) => ({ value: one.id, label: one.name })),
      // What somebody has stays, though it is no longer offered to others.
      ...(id && name && !warehouses.some((one) => one.id === id)
        ? [{ value: id, label: name }]
        : []),
    ]
    return [
      { name: 'salutation', label: 'user.salutation', kind: 'line', optional: true },
      { name: 'name', label: 'record.name', kind: 'line' },
      {
        name: 'email',
        label: 'user.email',
        kind: 'line',
        readonly: record !== undefined,
        hint: ui.t(record ? 'user.address_stays' : 'user.email_hint'),
      },
      ...(isSettled
        ? []
        : [
            {
              name: 'roleId',
              label: 'user.role' as const,
              kind: 'choice' as const,
              options: roles.map(({ id, name }) => ({ value: id, label: name })),
              hint: record && ui.t('user.role_hint'),
            },
          ]),
      {
        name: 'defaultWarehouseId',
        label: 'profile.warehouse',
        kind: 'choice',
        options: places(record?.defaultWarehouseId, record?.warehouseName),
      },
      {
        name: 'defaultDestinationId',
        label: 'profile.destination',
        kind: 'choice',
        options: places(record?.defaultDestinationId, record?.destinationName),
        hint: ui.t('profile.destination_hint'),
      },
    ]
  },
  mayNot: (record, act) =>
    record.isBeyond || (act !== 'update' && (record.isSelf || record.isOwner === 1)),
  removal: (ui, { invitedAt }) => ({
    label: ui.t(invitedAt ? 'user.revoke' : 'record.delete'),
    help: ui.t(invitedAt ? 'user.revoke_help' : 'user.delete_help'),
  }),
  asksBeforeOff: (ui) => ({ words: ui.t('user.deactivate_help'), fields: {} }),
  links: (ui, record) => (
    <>
      {record.isOwner === 0 && maySetWarehouses(ui, record) && (
        <LinkButton href={`/users/${record.id}/warehouses`}>{ui.t('user.warehouses')}</LinkButton>
      )}
      {record.isOwner === 1 && record.isSelf && (
        <LinkButton href="/users/transfer">{ui.t('user.hand_over')}</LinkButton>
      )}
    </>
  ),
  page: (ui, record, formKey) => (
    <>
      {record.invitedAt !== null && record.isActive === 1 && (
        <Invited ui={ui} user={record} invitedAt={record.invitedAt} formKey={formKey} />
      )}
      <Sheet body>
        <Definitions>
          {record.salutation && (
            <Definition label={ui.t('user.salutation')}>{record.salutation}</Definition>
          )}
          <Definition label={ui.t('user.email')}>{record.email}</Definition>
          <Definition label={ui.t('user.role')}>
            {record.roleId !== null && record.isOwner === 0 && ui.can('roleView') ? (
              <a href={`/roles/${record.roleId}`}>{record.roleName}</a>
            ) : (
              roleWords(ui, record)
            )}
          </Definition>
          <Definition label={ui.t('user.last_seen')}>{seenWords(ui, record)}</Definition>
          {record.warehouseName && (
            <Definition label={ui.t('profile.warehouse')}>{record.warehouseName}</Definition>
          )}
          {record.destinationName && (
            <Definition label={ui.t('profile.destination')}>{record.destinationName}</Definition>
          )}
        </Definitions>
      </Sheet>
      <SignOut ui={ui} user={record} formKey={formKey} />
    </>
  ),
}

/** Nobody sets what they see themselves, and whoever is limited sets nobody's. */
function maySetWarehouses(ui: Ui, { isBeyond, isSelf }: User): boolean {
  return !isBeyond && !isSelf && !ui.isLimited && ui.can('userUpdate')
}

/** Who is to own the company from now on. */
export function HandOverBody(props: {
  ui: Ui
  heirs: readonly { id: number; name: string; email: string }[]
  formKey: string
  values?: Readonly<Record<string, string>>
  fault?: Fault | undefined
}) {
  const { ui, heirs, fault } = props
  return (
    <>
      <PageHead ui={ui} title={ui.t('user.hand_over')} crumbs={[[ui.t('nav.users'), '/users']]} />
      <Form
        ui={ui}
        action="/users/transfer"
        formKey={props.formKey}
        fault={fault}
        labels={{ heirId: ui.t('user.heir') }}
      >
        <Sheet class="narrow">
          <div class="sheet__body">
            <p>{ui.t('user.hand_over_help')}</p>
            {heirs.length === 0 ? (
              <p>{ui.t('user.no_heir')}</p>
            ) : (
              <Select
                ui={ui}
                label={ui.t('user.heir')}
                name="heirId"
                value={props.values?.heirId}
                empty={ui.t('form.choose')}
                options={heirs.map(({ id, name, email }) => ({
                  value: id,
                  label: `${name} · ${email}`,
                }))}
                errors={fault?.fields}
              />
            )}
          </div>
          <SheetFoot
            actions={
              <>
                <LinkButton href="/users">{ui.t('action.cancel')}</LinkButton>
                {heirs.length > 0 && <Button tone="danger">{ui.t('user.hand_over')}</Button>}
              </>
            }
          />
        </Sheet>
      </Form>
    </>
  )
}

/** Somebody who was asked to come: since when, and the way to ask again. */
function Invited(props: { ui: Ui; user: User; invitedAt: string; formKey: string }) {
  const { ui, user, invitedAt } = props
  return (
    <Notice
      tone="note"
      actions={
        ui.can('userCreate') && !user.isBeyond ? (
          <Form
            ui={ui}
            action={`/users/${user.id}/invitation`}
            formKey={props.formKey}
            version={user.version}
          >
            <Button>{ui.t('user.invite_again')}</Button>
          </Form>
        ) : undefined
      }
    >
      {ui.t('user.invited_on', { at: ui.dateTime(invitedAt) })}
    </Notice>
  )
}

function SignOut({ ui, user, formKey }: { ui: Ui; user: User; formKey: string }) {
  const hasCome = user.invitedAt === null && user.isActive === 1
  if (!hasCome || user.isSelf || user.isOwner || user.isBeyond || !ui.can('userUpdate')) return null
  return (
    <Form
      ui={ui}
      action={`/users/${user.id}/sessions`}
      formKey={`${formKey}-sessions`}
      version={user.version}
    >
      <div class="buttons">
        <Button>{ui.t('user.sessions')}</Button>
      </div>
    </Form>
  )
}

function statusOf({ isActive, invitedAt }: Pick<Row, 'isActive' | 'invitedAt'>) {
  if (isActive === 0) return 'inactive'
  return invitedAt === null ? 'active' : 'invited'
}

function roleWords(ui: Ui, { isOwner, roleName }: Pick<Row, 'isOwner' | 'roleName'>): string {
  return isOwner ? ui.t('user.owner') : (roleName ?? '')
}

function seenWords(ui: Ui, { signedInAt }: Pick<Row, 'signedInAt'>): string {
  return signedInAt ? ui.dateTime(signedInAt) : ui.t('user.never_seen')
}
