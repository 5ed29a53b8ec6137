import * as z from 'zod'
import { ensureChanged, type Statement, send } from '../db/client'
import { insertItemCategory } from '../db/company/item-categories'
import {
  ensureSetUp,
  type Needed,
  selectKnown,
  selectPresent,
  selectSetupState,
  updateCompany,
  updateOnboarded,
} from '../db/company/setup'
import { insertUom } from '../db/company/uoms'
import { insertWarehouse } from '../db/company/warehouses'
import { Refusal } from '../ledger/refusal'
import type { Current } from '../tenancy/current'
import { isTimezone } from '../tenancy/days'
import { can, type Permission, type Rights } from '../tenancy/permissions'
import type { Premises } from '../tenancy/visitor'
import { recorded } from './activity'
import { allow, commit, read } from './current'
import {
  choice,
  line,
  nameKeyOf,
  onOff,
  type RawInput,
  readInput,
  refuse,
  refuseField,
  requiredLine,
  whole,
} from './input'
import { createItem, type ItemForm, newItemForm } from './items'
import type { Sent } from './masters'
import { maySample } from './samples'
import { tellDirectory } from './settings'

/** The steps of a company's first day, in their order. */
export const setupSteps = ['company', 'category', 'unit', 'warehouse', 'item'] as const
export type SetupStep = (typeof setupSteps)[number]

/** How far a company's first day has come. */
export interface Setup {
  steps: readonly SetupStep[]
  /** Whether this member may make everything it takes; the others wait. */
  mayPrepare: boolean
  /** It is over: nobody is led here any more. */
  isFinished: boolean
  /** Where it goes on. */
  next: SetupStep
  lacks: readonly Needed[]
  hasItem: boolean
  company: { name: string; timezone: string; language: 'id' | 'en'; version: number }
  mayChangeCompany: boolean
  /** Nothing is there yet, and this member may fill the company with samples. */
  maySample: boolean
  /** What is there already, by name. */
  present: Readonly<Record<Needed, readonly string[]>>
  presets: Readonly<Record<Needed, readonly { id: string; name: string; precision?: number }[]>>
}

type Named = readonly [id: string, name: string]
type Unit = readonly [id: string, code: string, name: string, precision: number]

/** What most shops call their first things; they may rename all of them. */
const presets: Record<
  'id' | 'en',
  { category: readonly Named[]; unit: readonly Unit[]; warehouse: readonly Named[] }
> = {
  id: {
    category: [
      ['staples', 'Sembako'],
      ['drinks', 'Minuman'],
      ['snacks', 'Makanan ringan'],
      ['household', 'Kebersihan'],
      ['materials', 'Bahan baku'],
      ['products', 'Barang jadi'],
    ],
    unit: [
      ['pcs', 'pcs', 'Pcs', 0],
      ['box', 'dus', 'Dus', 0],
      ['pack', 'pak', 'Pak', 0],
      ['sack', 'sak', 'Sak', 0],
      ['kg', 'kg', 'Kilogram', 3],
      ['litre', 'L', 'Liter', 3],
      ['metre', 'm', 'Meter', 2],
    ],
    warehouse: [
      ['main', 'Gudang Utama'],
      ['shop', 'Toko'],
      ['returns', 'Retur'],
    ],
  },
  en: {
    category: [
      ['staples', 'Groceries'],
      ['drinks', 'Drinks'],
      ['snacks', 'Snacks'],
      ['household', 'Household'],
      ['materials', 'Raw materials'],
      ['products', 'Finished goods'],
    ],
    unit: [
      ['pcs', 'pcs', 'Pieces', 0],
      ['box', 'box', 'Box', 0],
      ['pack', 'pack', 'Pack', 0],
      ['sack', 'sack', 'Sack', 0],
      ['kg', 'kg', 'Kilogram', 3],
      ['litre', 'L', 'Litre', 3],
      ['metre', 'm', 'Metre', 2],
    ],
    warehouse: [
      ['main', 'Main warehouse'],
      ['shop', 'Shop'],
      ['returns', 'Returns'],
    ],
  },
}

/** One of several things that a step makes at once. */
interface Wanted {
  /** By which two of them are the same. */
  key: string
  insert: Statement
  details: Record<string, unknown>
}

const kinds = {
  category: { subject: 'item_category', right: 'itemCategoryCreate', own: 'name' },
  unit: { subject: 'uom', right: 'uomCreate', own: 'code' },
  warehouse: { subject: 'warehouse', right: 'warehouseCreate', own: 'name' },
} as const

/** Whether somebody may make everything that a first day takes. */
export function mayPrepare(rights: Rights): boolean {
  return missingRight(rights) === undefined
}

/** How far the first day of this company has come, for any member. */
export async function readSetup(current: Current): Promise<Setup> {
  const { db } = current
  const [[state], category, unit, warehouse] = await read(current, null, [
    selectSetupState(db),
    selectPresent(db, 'category'),
    selectPresent(db, 'unit'),
    selectPresent(db, 'warehouse'),
  ])
  const { settings, actor } = current
  const { language } = settings
  const names = (rows: readonly { name: string }[]) => rows.map(({ name }) => name)
  const present = { category: names(category), unit: names(unit), warehouse: names(warehouse) }
  const lacks = (['category', 'unit', 'warehouse'] as const).filter(
    (needed) => present[needed].length === 0,
  )
  return {
    steps: setupSteps,
    mayPrepare: mayPrepare(actor),
    isFinished: settings.onboardedAt !== null,
    next: lacks.length === 3 ? 'company' : (lacks[0] ?? 'item'),
    lacks,
    hasItem: state?.has_item === 1,
    company: {
      name: settings.companyName,
      timezone: settings.timezone,
      language,
      version: state?.version ?? 0,
    },
    mayChangeCompany: can(actor, 'settingsUpdate'),
    maySample: maySample(actor) && state?.has_item === 0,
    present,
    presets: {
      category: presets[language].category.map(([id, name]) => ({ id, name })),
      unit: presets[language].unit.map(([id, name, , precision]) => ({ id, name, precision })),
      warehouse: presets[language].warehouse.map(([id, name]) => ({ id, name })),
    },
  }
}

/** Keeps what the company is called, and whose clock and language it goes by. */
export async function keepCompany(
  current: Current,
  premises: Premises,
  raw: RawInput,
  sent: Sent,
): Promise<void> {
  await allowAll(current)
  // Who may not change it has only looked at it.
  if (!can(current.actor, 'settingsUpdate') && Object.keys(raw).length === 0) return
  await allow(current, 'settingsUpdate')
  const asked = readInput(companySchema, raw)
  const { db, settings } = current
  const isSame =
    asked.companyName === settings.companyName &&
    asked.timezone === settings.timezone &&
    asked.language === settings.language
  if (isSame) return
  const { version } = sent
  await commit(current, { key: sent.key, act: 'company.check', asked: { ...asked, version } }, [
    recorded(current, 'company.changed', 'company', null, asked),
    updateCompany(db, { ...asked, version }),
    ensureChanged(db, 'version_is_stale'),
  ])
  await tellDirectory(current, premises, asked)
}

/**
 * Makes the categories that were ticked, and the one that was typed. What is there already by that
 * name, made by a second press or by somebody else, counts as made.
 */
export async function addCategories(current: Current, raw: RawInput, sent: Sent): Promise<void> {
  await allowAll(current)
  const offered = presets[current.settings.language].category
  const asked = readInput(z.object({ ...ticks(offered), name: line(100) }), raw)
  const names = [...ticked(offered, asked).map(([, name]) => name), asked.name].filter(Boolean)
  await makeMissing(current, 'category', sent, asked, names.map(wanted))

  function wanted(name: string): Wanted {
    const details = { name, description: '', isActive: true }
    const insert = insertItemCategory(current.db, { ...details, nameKey: nameKeyOf(name) })
    return { key: nameKeyOf(name), insert, details }
  }
}

/** As `addCategories`, of units: the typed one by its code and its decimals. */
export async function addUnits(current: Current, raw: RawInput, sent: Sent): Promise<void> {
  await allowAll(current)
  const offered = presets[current.settings.language].unit
  const schema = z.object({ ...ticks(offered), code: line(20), precision: whole(0, 6) })
  const asked = readInput(schema, { precision: '0', ...raw })
  const units = ticked(offered, asked).map(([, code, name, precision]) => ({
    code,
    name,
    precision,
  }))
  if (asked.code) units.push({ code: asked.code, name: asked.code, precision: asked.precision })
  await makeMissing(current, 'unit', sent, asked, units.map(wanted))

  function wanted(unit: { code: string; name: string; precision: number }): Wanted {
    const details = { ...unit, description: '', isActive: true }
    const insert = insertUom(current.db, { ...details, codeKey: nameKeyOf(unit.code) })
    return { key: nameKeyOf(unit.code), insert, details }
  }
}

/** As `addCategories`, of warehouses, which all keep the same rule about stock below zero. */
export async function addWarehouses(current: Current, raw: RawInput, sent: Sent): Promise<void> {
  await allowAll(current)
  const offered = presets[current.settings.language].warehouse
  const schema = z.object({ ...ticks(offered), name: line(100), disallowNegative: onOff() })
  const asked = readInput(schema, raw)
  const names = [...ticked(offered, asked).map(([, name]) => name), asked.name].filter(Boolean)
  await makeMissing(current, 'warehouse', sent, asked, names.map(wanted))

  function wanted(name: string): Wanted {
    const { disallowNegative } = asked
    const details = { name, description: '', disallowNegative, isActive: true }
    const insert = insertWarehouse(current.db, { ...details, nameKey: nameKeyOf(name) })
    return { key: nameKeyOf(name), insert, details }
  }
}

/** What the form of the first item offers. */
export function firstItemForm(current: Current): Promise<ItemForm> {
  return newItemForm(current)
}

/** Makes the first item, with what lies there already where a quantity was typed, and ends the first day. */
export async function addFirstItem(current: Current, raw: RawInput, sent: Sent): Promise<void> {
  await allowAll(current)
  const { openingQuantity = '', ...typed } = raw
  const opens = openingQuantity.trim() !== ''
  await createItem(
    current,
    {
      ...typed,
      isActive: '1',
      ...(opens && { initialStock: '1', stockDate: current.today, openingQuantity }),
    },
    sent,
  )
  await finishSetup(current, { ...sent, key: `${sent.key}-done` })
}

/** Ends the first day. Refuses `setup.incomplete` while a category, a unit or a warehouse is missing. */
export async function finishSetup(current: Current, sent: Sent): Promise<void> {
  await allowAll(current)
  const { db, settings } = current
  if (settings.onboardedAt !== null) return
  await commit(current, { key: sent.key, act: 'setup.finish', asked: {} }, [
    ensureSetUp(db),
    recorded(current, 'setup.finished', 'company', null),
    updateOnboarded(db, current.now.toISOString()),
  ])
}

async function makeMissing(
  current: Current,
  needed: Needed,
  sent: Sent,
  asked: unknown,
  wanted: readonly Wanted[],
): Promise<void> {
  const { db } = current
  const { subject, own } = kinds[needed]
  const once = { key: sent.key, act: `setup.${needed}`, asked }
  const keys = wanted.map(({ key }) => key)
  for (let attempt = 1; ; attempt++) {
    const [rows] = await send(db, [selectKnown(db, needed, keys)])
    if (wanted.length === 0 && rows.length === 0) throw refuseField(own, 'setup.choose_one')
    const known = new Set(rows.map((row) => row.known))
    const missing = wanted.filter(
      ({ key }, place) => !known.has(key) && keys.indexOf(key) === place,
    )
    const [first, ...rest] = missing.map(({ insert, details }) => [
      insert,
      recorded(current, `${subject}.created`, subject, 'justMade', details),
    ])
    if (!first) return
    try {
      await commit(current, once, [first[0] as Statement, ...first.slice(1), ...rest.flat()])
      return
    } catch (error) {
      if (attempt > 1 || !isTaken(error)) throw error
    }
  }
}

/** Somebody else was quicker to make one of this name. */
function isTaken(error: unknown): boolean {
  if (!(error instanceof Refusal)) return false
  return Object.values(error.fields).some(({ key }) => key === 'form.taken')
}

/** Opens the door for whoever may make everything that a first day takes. */
async function allowAll(current: Current): Promise<void> {
  await allow(current, null)
  await allow(current, missingRight(current.actor) ?? null)
}

function missingRight(rights: Rights): Permission | undefined {
  const needed = [...Object.values(kinds).map(({ right }) => right), 'itemCreate'] as const
  return needed.find((right) => !can(rights, right))
}

function ticks(offered: readonly (readonly [string, ...unknown[]])[]) {
  return Object.fromEntries(offered.map(([id]) => [`take.${id}`, onOff()]))
}

function ticked<Preset extends readonly [string, ...unknown[]]>(
  offered: readonly Preset[],
  asked: Record<string, unknown>,
): Preset[] {
  return offered.filter(([id]) => asked[`take.${id}`] === true)
}

const companySchema = z.object({
  companyName: requiredLine(100),
  timezone: requiredLine(60).superRefine((value, context) => {
    if (!isTimezone(value)) refuse(context, 'form.choose_again')
  }),
  language: choice(['id', 'en']),
})
