import { type Context, Hono } from 'hono'
import { allow } from '../../domain/current'
import { nameKeyOf, type RawInput } from '../../domain/input'
import type { Asked } from '../../domain/lists'
import type { Sent } from '../../domain/masters'
import { filtersIn } from '../../domain/values'
import type { Env } from '../../env'
import type { Message } from '../../i18n'
import { Refusal } from '../../ledger/refusal'
import type { Current } from '../../tenancy/current'
import type { Permission } from '../../tenancy/permissions'
import type { Visitor } from '../../tenancy/visitor'
import { address } from '../../views/kit/address'
import {
  FormPage,
  type FormState,
  fileRows,
  formTitle,
  ListPage,
  ListPart,
  RecordForm,
  RecordPage,
  type ResourceView,
  type Shapes,
} from '../../views/kit/resource'
import { noViews, viewsOf } from '../saved-views'
import { page, part, redirect, refusalToShow, statusOf, uiOf, wantsPart } from './answers'
import { csvAnswer } from './csv'
import { leaveFlash } from './flash'
import { formOf, idOf, pageOf, type SentForm, searchOf } from './input'
import { visitorOf } from './visitor'

/** A noun of the master data: its domain functions, and how it is shown. */
export interface Resource<T extends Shapes> {
  view: ResourceView<T>
  list(current: Current, asked: Asked): Promise<T['list']>
  find(current: Current, id: number): Promise<T['page']>
  /** What the form of a new one offers, for whoever may make one. */
  offer(current: Current): Promise<T['offer']>
  /** One and what its form offers, for whoever may change it. */
  open(current: Current, id: number): Promise<{ record: T['record']; offer: T['offer'] }>
  /** `said`: something to tell beyond "saved", `isDone` where it is all well; `wroteLetter`: one waits to be sent. */
  create(
    current: Current,
    raw: RawInput,
    sent: Sent,
    visitor: Visitor,
  ): Promise<{ id: number; said?: Message; isDone?: boolean; wroteLetter?: boolean }>
  change(current: Current, id: number, raw: RawInput, sent: Sent): Promise<void>
  /** Switches it on or off; `raw` is what its question asked for. */
  activate(
    current: Current,
    id: number,
    isActive: boolean,
    sent: Sent,
    raw: RawInput,
    visitor: Visitor,
  ): Promise<void>
  remove(current: Current, id: number, sent: Sent, visitor: Visitor): Promise<void>
}

/** A noun whose form offers nothing that must be read first, and whose page is its record. */
export function plainResource<T extends Shapes & { offer: null; page: T['record'] }>(
  noun: Omit<Resource<T>, 'find' | 'offer' | 'open'> & {
    find(current: Current, id: number, right?: Permission): Promise<T['record']>
  },
): Hono<Env> {
  const { rights } = noun.view
  return resource<T>({
    ...noun,
    find: (current, id) => noun.find(current, id),
    offer: async (current) => {
      await allow(current, rights.create)
      return null
    },
    open: async (current, id) => ({
      record: await noun.find(current, id, rights.update),
      offer: null,
    }),
  })
}

/**
 * The routes of a noun of the master data: list, file, new, page, edit, activation, deactivation,
 * deletion. A form is sent to the address it stands at, so that a reload shows it again.
 */
export function resource<T extends Shapes>(noun: Resource<T>): Hono<Env> {
  const { view } = noun
  const routes = new Hono<Env>()

  routes.get('/', async (c) => {
    const asked = askedOf(c, noun)
    const isPart = wantsPart(c)
    const [saved, list] = await Promise.all([
      isPart ? noViews : viewsOf(c, view.path),
      noun.list(c.var.current, asked),
    ])
    if (saved.instead) return redirect(c, saved.instead)
    const ui = uiOf(c)
    const last = Math.ceil(list.total / (asked.per ?? list.total))
    if (asked.page > 1 && asked.page > last) {
      return redirect(c, address(ui, { page: last > 1 ? last : undefined }))
    }
    const shown = { ui, view, list, asked, search: searchOf(c) }
    if (!isPart) {
      return page(c, ui.t(view.title), <ListPage {...shown} views={saved.views} />)
    }
    c.header('HX-Replace-Url', address(ui, {}))
    return part(c, <ListPart {...shown} />)
  })

  routes.get('/list.csv', async (c) => {
    const list = await noun.list(c.var.current, { ...askedOf(c, noun), page: 1, per: null })
    const ui = uiOf(c)
    return csvAnswer(c, ui.t(view.title), fileRows(ui, view, list))
  })

  routes.get('/new', async (c) => {
    const offer = await noun.offer(c.var.current)
    const ui = uiOf(c)
    return showForm(c, { offer, values: view.blank(ui, offer), formKey: newKey() })
  })

  routes.post('/new', async (c) => {
    const form = await formOf(c)
    try {
      const made = await noun.create(c.var.current, form.fields, sentOf(c, form), visitorOf(c))
      const { id, said, isDone = !said } = made
      const message = said ?? { key: 'record.saved', args: { name: calledIn(form) } }
      if (made.wroteLetter) c.var.sendLetters()
      leaveFlash(c, { tone: isDone ? 'done' : 'note', message })
      return redirect(c, wayBack(c) ?? `${view.path}/${id}`)
    } catch (error) {
      const fault = refusalToShow(error)
      const offer = await noun.offer(c.var.current)
      return showForm(c, { offer, values: form.fields, formKey: keyAfter(form, fault), fault })
    }
  })

  routes.get('/:id', async (c) => {
    const record = await noun.find(c.var.current, idOf(c))
    return showRecord(c, view, record)
  })

  routes.get('/:id/edit', async (c) => {
    const { record, offer } = await noun.open(c.var.current, idOf(c))
    const values = view.values(uiOf(c), record)
    return showForm(c, { record, offer, values, formKey: newKey() })
  })

  routes.post('/:id/edit', async (c) => {
    const id = idOf(c)
    const form = await formOf(c)
    try {
      await noun.change(c.var.current, id, form.fields, sentOf(c, form))
    } catch (error) {
      const fault = refusalToShow(error)
      const opened = await noun.open(c.var.current, id)
      // A fault of what was typed leaves the version that was read: somebody else may be quicker yet.
      const version = fault.kind === 'invalid' ? form.version : opened.record.version
      const record = { ...opened.record, version }
      const { offer } = opened
      const formKey = keyAfter(form, fault)
      return showForm(c, { record, offer, values: form.fields, formKey, fault })
    }
    leaveFlash(c, {
      tone: 'done',
      message: { key: 'record.saved', args: { name: calledIn(form) } },
    })
    return redirect(c, `${view.path}/${id}`)
  })

  for (const isActive of [true, false]) {
    routes.post(isActive ? '/:id/activation' : '/:id/deactivation', (c) =>
      act(c, async (current, id, form) => {
        await noun.activate(current, id, isActive, sentOf(c, form), form.fields, visitorOf(c))
        leaveFlash(c, {
          tone: 'done',
          message: { key: isActive ? 'record.activated' : 'record.deactivated' },
          undo: {
            action: `${view.path}/${id}/${isActive ? 'deactivation' : 'activation'}`,
            fields: { key: newKey(), version: String(form.version + 1) },
          },
        })
        return `${view.path}/${id}`
      }),
    )
  }

  routes.post('/:id/deletion', (c) =>
    act(c, async (current, id, form) => {
      await noun.remove(current, id, sentOf(c, form), visitorOf(c))
      leaveFlash(c, { tone: 'done', message: { key: 'record.deleted' } })
      return view.path
    }),
  )

  /** Does something with a record; refused, its page says why. */
  async function act(
    c: Context<Env>,
    what: (current: Current, id: number, form: SentForm) => Promise<string>,
  ) {
    const id = idOf(c)
    const form = await formOf(c)
    try {
      return redirect(c, await what(c.var.current, id, form))
    } catch (error) {
      const fault = refusalToShow(error)
      return showRecord(c, view, await noun.find(c.var.current, id), fault)
    }
  }

  function showForm(c: Context<Env>, state: Omit<FormState<T>, 'ui'> & { fault?: Refusal }) {
    const ui = uiOf(c)
    const status = state.fault ? statusOf(state.fault) : 200
    const shown = { ...state, ui, view }
    if (wantsPart(c)) return part(c, <RecordForm {...shown} />, status)
    return page(c, formTitle(ui, view, state.record), <FormPage {...shown} />, { status })
  }

  return routes
}

/** A record's page, with what was refused where something was. */
export function showRecord<T extends Shapes>(
  c: Context<Env>,
  view: ResourceView<T>,
  record: T['page'],
  fault?: Refusal,
) {
  const ui = uiOf(c)
  const body = <RecordPage ui={ui} view={view} record={record} formKey={newKey()} fault={fault} />
  return page(c, view.name(record), body, { status: fault ? statusOf(fault) : 200 })
}

/** What the address asks of the list; what makes no sense is passed over. */
function askedOf<T extends Shapes>(c: Context<Env>, { view }: Resource<T>): Asked {
  const sort = c.req.query('sort') ?? ''
  const status = c.req.query('status')
  const chosen = (view.filterNames ?? []).flatMap((name) => {
    const value = c.req.query(name) ?? ''
    return /^[1-9]\d{0,14}$/.test(value) ? [[name, Number(value)] as const] : []
  })
  return {
    ...pageOf(c),
    search: nameKeyOf(searchOf(c)),
    status: status === 'inactive' || status === 'all' ? status : 'active',
    sort: view.sorts.includes(sort.replace(/^-/, '')) ? sort : view.sorts[0],
    chosen: Object.fromEntries(chosen),
    ...(view.moreFilters && { fields: filtersIn(c.req.query()) }),
  }
}

/** The reader's language is known only when the door is open: it is asked when a number is read. */
export function sentOf(c: Context<Env>, { key, version }: SentForm): Sent {
  return {
    key,
    version,
    get language() {
      return uiOf(c).lang
    },
  }
}

/**
 * A refusal by state is remembered under its key, one of the key itself needs another; one of what
 * was typed leaves the key free.
 */
export function keyAfter({ key }: SentForm, fault: Refusal): string {
  return fault.kind === 'invalid' && !fault.key.startsWith('request.') ? key : newKey()
}

/** Somebody else was quicker: said so that what was typed can be sent once more. */
export function whenStale(fault: Refusal | undefined): Refusal | undefined {
  return fault?.key === 'request.stale'
    ? new Refusal('conflict', 'record.changed_meanwhile')
    : fault
}

/** A fresh key for a form. */
export function newKey(): string {
  return crypto.randomUUID()
}

function calledIn({ fields }: SentForm): string {
  return (fields.name || fields.code || '').slice(0, 200)
}

/** Where the person came from to make this: `?to=/items/new`, only on this host. */
function wayBack(c: Context<Env>): string | undefined {
  const to = c.req.query('to') ?? ''
  return /^\/[a-z][a-z/-]*$/.test(to) ? to : undefined
}
