/** A month of a grocery's papers, the same each time: what came in, what went out, what was counted. */
import type { Paper } from '../lib/shop.ts'

export interface Good {
  code: string
  name: string
  category: string
  unit: string
  /** EAN-13 without its check digit, which is computed. */
  ean?: string
  /** What it costs, as people write it. */
  cost?: string
  /** What a delivery brings, and the most one sale takes. */
  delivery: number
  sale: number
}

/** A paper and what is done with it besides completing it. */
export interface DemoPaper extends Paper {
  /** Tells papers apart, so that none is recorded twice. */
  reference: string
  remains?: 'draft'
  voidedBecause?: string
}

export const units = [
  { code: 'sak', name: 'Sak', precision: 0 },
  { code: 'kg', name: 'Kilogram', precision: 3 },
  { code: 'bks', name: 'Bungkus', precision: 0 },
  { code: 'btl', name: 'Botol', precision: 0 },
  { code: 'dus', name: 'Dus', precision: 0 },
]

export const categories = ['Beras', 'Bahan dapur', 'Minuman', 'Kebersihan']

export const main = 'Gudang Utama'
export const shop = 'Gudang Toko'
export const returns = 'Gudang Retur'

export const goods: Good[] = [
  good('BRS-005', 'Beras Pandan 5 kg', '72.500', 'Beras', 'sak', 240, 12, '899270200501'),
  good('BRS-025', 'Beras Setra Ramos 25 kg', '348.000', 'Beras', 'sak', 80, 4, '899270200525'),
  good('BRS-CUR', 'Beras Merah curah', '18.250', 'Beras', 'kg', 120, 6),
  good('GLA-001', 'Gula Pasir 1 kg', '16.400', 'Bahan dapur', 'bks', 200, 10, '899270210101'),
  good('MYK-002', 'Minyak Goreng 2 L', '35.900', 'Bahan dapur', 'btl', 144, 8, '899270220202'),
  good('TPG-001', 'Tepung Terigu 1 kg', '11.750', 'Bahan dapur', 'bks', 120, 6, '899270230101'),
  good('TLR-CUR', 'Telur Ayam', '27.500', 'Bahan dapur', 'kg', 90, 5),
  good('GRM-250', 'Garam 250 g', '2.350', 'Bahan dapur', 'bks', 100, 5, '899270240250'),
  good('KPI-200', 'Kopi Bubuk 200 g', '24.800', 'Minuman', 'bks', 96, 6, '899270250200'),
  good('TEH-025', 'Teh Celup 25', '8.900', 'Minuman', 'bks', 96, 6, '899270260025'),
  good('SSU-DUS', 'Susu UHT 1 L isi 12', '214.500', 'Minuman', 'dus', 40, 3, '899270270012'),
  good('SBN-CUC', 'Sabun Cuci 800 g', '19.300', 'Kebersihan', 'bks', 60, 4, '899270280800'),
]

/** What a warehouse should hold at least, as somebody pastes it: two or three of it run short. */
export const minimums: Record<string, string> = {
  [main]: 'BRS-005\t120\nGLA-001\t100\nMYK-002\t144\nGRM-250\t250',
  [shop]: 'BRS-005\t60\nGLA-001\t50\nSBN-CUC\t30\nSSU-DUS\t12',
}

/** @param today 'YYYY-MM-DD'; the month ends on the day before */
export function monthOfPapers(today: string): DemoPaper[] {
  const chance = dice(2611)
  const book = new Map<string, number>()
  const papers: DemoPaper[] = []
  const at = (warehouse: string, { code }: Good) => book.get(`${warehouse}/${code}`) ?? 0
  const move = (warehouse: string, { code }: Good, change: number) =>
    book.set(`${warehouse}/${code}`, at(warehouse, { code } as Good) + change)
  const write = (paper: Omit<DemoPaper, 'lines'>, lines: [Good, number][]) => {
    const written = lines.filter(([, quantity]) => quantity > 0)
    if (written.length === 0) return
    papers.push({
      ...paper,
      lines: written.map(([{ code }, quantity]) => ({ code, quantity: spelled(quantity) })),
    })
  }

  const receive = (ago: number, reference: string, what: readonly Good[]) => {
    write(
      { type: 'receipt', day: dayBefore(today, ago), warehouse: main, reference },
      what.map((one) => {
        move(main, one, one.delivery)
        return [one, one.delivery]
      }),
    )
  }
  const fetch = (ago: number, reference: string) => {
    const lines = goods.map((one): [Good, number] => {
      const wanted = Math.max(0, Math.round(one.delivery / 3) - Math.round(at(shop, one) / 2))
      const quantity = Math.min(wanted, at(main, one))
      move(main, one, -quantity)
      move(shop, one, quantity)
      return [one, quantity]
    })
    const day = dayBefore(today, ago)
    write({ type: 'move', day, warehouse: main, destination: shop, reference }, lines)
  }
  const sell = (ago: number, reference: string, more: Partial<DemoPaper> = {}) => {
    const lines = goods
      .filter(() => chance() < 0.4)
      .map((one): [Good, number] => {
        const most = Math.min(one.sale, at(shop, one))
        const whole = Math.floor(chance() * most) + (most >= 1 ? 1 : 0)
        const quantity = one.unit === 'kg' ? Math.round(chance() * most * 4) / 4 : whole
        return [one, Math.min(quantity, at(shop, one))]
      })
    if (more.voidedBecause === undefined) for (const [one, sold] of lines) move(shop, one, -sold)
    write({ type: 'issue', day: dayBefore(today, ago), warehouse: shop, reference, ...more }, lines)
  }

  receive(30, 'SJ 4402 PT Sumber Pangan', goods)
  fetch(29, 'Ambil 1')
  for (let ago = 28; ago >= 1; ago--) {
    if (ago % 7 === 0) receive(ago, `SJ ${4500 - ago} CV Berkah Tani`, everyOther(goods, ago))
    if (ago % 5 === 0) fetch(ago, `Ambil ${31 - ago}`)
    if (ago % 7 !== 3) sell(ago, `Nota ${2640 - ago}`)
    if (ago === 12) count(ago)
    if (ago === 9) sell(ago, 'Nota 2699', { voidedBecause: 'Tercatat dua kali' })
  }
  // Recorded last, dated earlier: the card marks it.
  receive(6, 'SJ 4471 susulan', [goods[0] as Good])
  write(
    {
      type: 'receipt',
      day: today,
      warehouse: main,
      reference: 'SJ 4533 belum lengkap',
      remains: 'draft',
    },
    goods.slice(0, 4).map((one) => [one, one.delivery / 2]),
  )
  return papers

  function count(ago: number) {
    const counted = goods.slice(0, 6).map((one, index): [Good, number] => {
      const found = Math.max(0, at(shop, one) - (index % 3 === 0 ? 1 : 0))
      move(shop, one, found - at(shop, one))
      return [one, found]
    })
    const day = dayBefore(today, ago)
    write({ type: 'adjustment', day, warehouse: shop, reference: 'Hitung rak depan' }, counted)
  }
}

/** The last digit of an EAN-13, from the twelve before it. */
export function withCheckDigit(twelve: string): string {
  const sum = [...twelve].reduce(
    (sofar, digit, place) => sofar + Number(digit) * (place % 2 ? 3 : 1),
    0,
  )
  return `${twelve}${(10 - (sum % 10)) % 10}`
}

function good(
  code: string,
  name: string,
  cost: string,
  category: string,
  unit: string,
  delivery: number,
  sale: number,
  ean?: string,
): Good {
  return { code, name, cost, category, unit, delivery, sale, ...(ean && { ean }) }
}

function everyOther(all: readonly Good[], ago: number): Good[] {
  return all.filter((_, index) => (index + ago / 7) % 2 < 1)
}

/** As people write it: '2,25'. */
function spelled(quantity: number): string {
  return String(quantity).replace('.', ',')
}

function dayBefore(today: string, days: number): string {
  const date = new Date(`${today}T12:00:00Z`)
  date.setUTCDate(date.getUTCDate() - days)
  return date.toISOString().slice(0, 10)
}

/** Numbers from 0 to 1 that look like chance and are the same each time. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}
