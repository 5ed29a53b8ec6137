import { updateCompleted } from '../db/company/documents'
import {
  deleteSamples,
  ensureNoSamples,
  insertSampleCategories,
  insertSampleDocuments,
  insertSampleItems,
  insertSampleLines,
  insertSampleUoms,
  insertSampleWarehouses,
  type SampleCounts,
  type SampleDocument,
  selectSampleCounts,
  selectServedTypes,
} from '../db/company/samples'
import { Refusal } from '../ledger/refusal'
import type { Current } from '../tenancy/current'
import { dayAfter } from '../tenancy/days'
import { can, type Permission, type Rights } from '../tenancy/permissions'
import { recorded } from './activity'
import { commit, read } from './current'
import { nameKeyOf } from './input'
import type { Sent } from './masters'

/** Whoever prepares a company may fill it with samples, and take them away. */
const rights = [
  'settingsUpdate',
  'itemCategoryCreate',
  'uomCreate',
  'warehouseCreate',
  'itemCreate',
] as const satisfies Permission[]

/** The documents that the log tells of one by one, so that a dashboard shows what happened last. */
const toldOf = 6

/** What the samples are called. Every name and number says that it is one. */
const words = {
  id: {
    code: 'CONTOH-',
    sample: (name: string) => `${name} (contoh)`,
    warehouses: ['Gudang Contoh', 'Toko Contoh'],
    categories: { staples: 'Sembako', drinks: 'Minuman', household: 'Kebersihan' },
    units: {
      sack: ['sak', 'Sak'],
      pack: ['bks', 'Bungkus'],
      bottle: ['btl', 'Botol'],
      box: ['dus', 'Dus'],
      kg: ['kg', 'Kilogram'],
    },
    references: {
      delivery: 'Surat jalan',
      sale: 'Nota',
      fetched: 'Isi rak',
      counted: 'Hitung rak',
    },
    goods: [
      'Beras Pandan 5 kg',
      'Beras Setra 25 kg',
      'Telur Ayam',
      'Gula Pasir 1 kg',
      'Minyak Goreng 2 L',
      'Tepung Terigu 1 kg',
      'Garam 250 g',
      'Kopi Bubuk 200 g',
      'Teh Celup isi 25',
      'Susu UHT 1 L isi 12',
      'Sabun Cuci 800 g',
      'Pembersih Lantai 800 ml',
    ],
  },
  en: {
    code: 'SAMPLE-',
    sample: (name: string) => `${name} (sample)`,
    warehouses: ['Sample warehouse', 'Sample shop'],
    categories: { staples: 'Groceries', drinks: 'Drinks', household: 'Household' },
    units: {
      sack: ['sack', 'Sack'],
      pack: ['pack', 'Pack'],
      bottle: ['btl', 'Bottle'],
      box: ['box', 'Box'],
      kg: ['kg', 'Kilogram'],
    },
    references: {
      delivery: 'Delivery note',
      sale: 'Sale',
      fetched: 'Shelves filled',
      counted: 'Shelf count',
    },
    goods: [
      'Pandan rice 5 kg',
      'Setra rice 25 kg',
      'Eggs',
      'Sugar 1 kg',
      'Cooking oil 2 L',
      'Wheat flour 1 kg',
      'Salt 250 g',
      'Ground coffee 200 g',
      'Tea bags 25 pcs',
      'UHT milk 1 L, 12 pcs',
      'Washing powder 800 g',
      'Floor cleaner 800 ml',
    ],
  },
} as const

type Unit = keyof (typeof words)['id']['units']
type Category = keyof (typeof words)['id']['categories']

/** How each of the goods is counted, what a delivery brings, what a sale takes, what one costs in rupiah. */
const goods: readonly (readonly [Category, Unit, delivery: number, sale: number, cost: number])[] =
  [
    ['staples', 'sack', 60, 3, 74_500],
    ['staples', 'sack', 20, 1, 352_000],
    ['staples', 'kg', 45, 4, 27_800],
    ['staples', 'pack', 80, 5, 17_200],
    ['staples', 'bottle', 72, 4, 38_900],
    ['staples', 'pack', 60, 3, 12_400],
    ['staples', 'pack', 50, 2, 3_100],
    ['drinks', 'pack', 48, 3, 21_500],
    ['drinks', 'pack', 48, 3, 8_700],
    ['drinks', 'box', 15, 1, 198_000],
    ['household', 'pack', 36, 2, 18_600],
    ['household', 'bottle', 24, 1, 14_900],
  ]

/** Whether somebody may fill the company with samples, and take them away. */
export function maySample(actor: Rights): boolean {
  return rights.every((right) => can(actor, right))
}

/** How much of the samples there is, for whoever may take them away. */
export async function findSamples(current: Current): Promise<SampleCounts> {
  const [[counts]] = await read(current, null, [selectSampleCounts(current.db)])
  refuseUnlessMay(current)
  return counts as SampleCounts
}

/**
 * Fills the company with a small shop and a month of its documents, up to today: one batch, so all of
 * it or nothing. Numbers are of its own, so that the company's numberings stay where they are.
 */
export async function fillWithSamples(current: Current, sent: Sent): Promise<void> {
  const { db, now } = current
  const [served] = await read(current, null, [selectServedTypes(db)])
  refuseUnlessMay(current)
  const { memberId } = current.actor
  const once = { key: sent.key, act: 'samples.fill', asked: {} }
  if (served.length < 4) throw new Refusal('conflict', 'samples.needs_categories')
  const { language } = current.settings
  const { categories, units, warehouses, goods: names, code, sample } = words[language]
  const items = goods.map(([category, unit, , , cost], place) => ({
    code: codeOf(code, place),
    codeKey: nameKeyOf(codeOf(code, place)),
    name: sample(names[place] ?? ''),
    nameKey: nameKeyOf(sample(names[place] ?? '')),
    categoryKey: nameKeyOf(categories[category]),
    uomKey: nameKeyOf(units[unit][0]),
    cost: cost * 1_000_000,
  }))
  const documents = monthOfDocuments(current, sent.key)
  const completed = documents.slice(0, -1)
  const told = completed.slice(-toldOf)
  const details = {
    items: items.length,
    warehouses: warehouses.length,
    documents: documents.length,
  }
  try {
    await commit(current, once, [
      ensureNoSamples(db),
      insertSampleWarehouses(db, warehouses.map(kindOf)),
      insertSampleCategories(db, Object.values(categories).map(kindOf)),
      insertSampleUoms(
        db,
        Object.entries(units).map(([unit, [uomCode, name]]) => ({
          code: uomCode,
          key: nameKeyOf(uomCode),
          name,
          precision: unit === 'kg' ? 3 : 0,
        })),
      ),
      insertSampleItems(db, items, now.toISOString()),
      insertSampleDocuments(db, documents, memberId),
      insertSampleLines(db, documents),
      ...completed.map(({ key, at }) => updateCompleted(db, { key }, { memberId, at })),
      recorded(current, 'samples.filled', 'company', null, details),
      ...told.map(({ key, type }) =>
        recorded(current, `${type}.completed`, type, { documentKey: key }),
      ),
    ])
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error
    if (error.key.startsWith('request.')) throw error
    throw new Refusal('conflict', 'samples.names_are_taken')
  }
}

/** Takes every sample away, and what was recorded with them. Where there are none, nothing happens. */
export async function removeSamples(current: Current, sent: Sent): Promise<void> {
  const { db } = current
  const counts = await findSamples(current)
  if (counts.items + counts.warehouses + counts.categories + counts.uoms === 0) return
  const [first, ...rest] = deleteSamples(db)
  await commit(current, { key: sent.key, act: 'samples.remove', asked: {} }, [
    first,
    ...rest,
    recorded(current, 'samples.removed', 'company', null, { ...counts }),
  ])
}

function refuseUnlessMay({ actor }: Current): void {
  const permission = rights.find((right) => !can(actor, right))
  if (permission) throw new Refusal('forbidden', 'permission.missing', { permission })
}

/**
 * What a small shop writes down in a month: deliveries, shelves that are filled, sales, a count, and
 * the delivery of today that is still a draft, which comes last.
 */
function monthOfDocuments(current: Current, key: string): SampleDocument[] {
  const { today, settings, now } = current
  const { warehouses, references, code } = words[settings.language]
  const [store, shelf] = [nameKeyOf(warehouses[0]), nameKeyOf(warehouses[1])]
  const onShelf = goods.map(() => 0)
  const documents: SampleDocument[] = []
  const write = (
    ago: number,
    paper: Pick<SampleDocument, 'type' | 'warehouseKey' | 'reference'>,
    quantities: readonly (number | null)[],
  ) => {
    const datedOn = dayAfter(today, -ago)
    const no = documents.length + 1
    documents.push({
      ...paper,
      key: `${key}-sample-${no}`,
      number: `${code}${String(no).padStart(3, '0')}`,
      datedOn,
      // In working hours of Indonesia, and not all at the same.
      at: ago === 0 ? now.toISOString() : `${datedOn}T0${1 + ((no * 5) % 8)}:15:00.000Z`,
      destinationKey: paper.type === 'move' ? shelf : null,
      lines: quantities.flatMap((quantity, place) =>
        quantity === null ? [] : [{ codeKey: nameKeyOf(codeOf(code, place)), quantity }],
      ),
    })
  }
  const receive = (ago: number, every: number) => {
    const reference = `${references.delivery} ${4400 + ago}`
    const quantities = goods.map(([, , delivery], place) => (place % every ? null : delivery))
    write(ago, { type: 'receipt', warehouseKey: store, reference }, quantities)
  }
  const fill = (ago: number) => {
    const quantities = goods.map(([, , delivery], place) => {
      const quantity = Math.floor(delivery / 4)
      onShelf[place] = (onShelf[place] ?? 0) + quantity
      return quantity
    })
    write(ago, { type: 'move', warehouseKey: store, reference: references.fetched }, quantities)
  }
  const sell = (ago: number) => {
    const quantities = goods.map(([, , , sale], place) => {
      const quantity = Math.min(1 + ((ago + place) % sale), onShelf[place] ?? 0)
      if ((ago + place) % 3 === 0 || quantity === 0) return null
      onShelf[place] = (onShelf[place] ?? 0) - quantity
      return quantity
    })
    const reference = `${references.sale} ${1200 - ago}`
    write(ago, { type: 'issue', warehouseKey: shelf, reference }, quantities)
  }
  const count = (ago: number) => {
    const quantities = goods.map((_, place) => {
      if (place > 4) return null
      onShelf[place] = Math.max(0, (onShelf[place] ?? 0) - (place % 2))
      return onShelf[place]
    })
    const reference = references.counted
    write(ago, { type: 'adjustment', warehouseKey: shelf, reference }, quantities)
  }

  receive(29, 1)
  fill(28)
  for (let ago = 27; ago >= 1; ago--) {
    if (ago === 14 || ago === 7) receive(ago, ago === 14 ? 2 : 3)
    if (ago === 18 || ago === 8) fill(ago)
    if (ago % 2 === 1) sell(ago)
    if (ago === 10) count(ago)
  }
  receive(0, 4)
  return documents
}

function codeOf(prefix: string, place: number): string {
  return `${prefix}${String(place + 1).padStart(2, '0')}`
}

function kindOf(name: string): { name: string; key: string } {
  return { name, key: nameKeyOf(name) }
}
