import { beforeAll, expect, test } from 'vitest'
import { newMeter } from '../../src/tenancy/meter'
import { type Book, dayNumber, type Paper, post, voidPaper } from '../support/book'
import { type Goods, stockUp } from '../support/goods'
import { naughtyStrings } from '../support/naughty'
import { ask, openShop, type Person, type Shop } from '../support/shop'

let shop: Shop
let goods: Goods
let book: Book
let citra: Person
const part = { 'hx-request': 'true', 'hx-request-type': 'partial' }
const wholeYear = 'from=2024-01-01&to=2024-12-31'

beforeAll(async () => {
  shop = await openShop()
  goods = await stockUp(shop)
  book = { ...shop, meter: newMeter() }
  citra = await shop.staff('Citra', ['reportStockDetail', 'reportStockSummary'])
  const { beras, minyak } = goods.items
  for (let id = 1; id <= 120; id++) await write(id, 'receipt', 1, [[beras, id]])
  await write(121, 'move', 1, [[beras, 60]], 2)
  await write(122, 'receipt', 1, [[beras, 7]])
  await voidPaper(book, 122)
  await write(123, 'issue', 2, [[minyak, 9]])
})

test('a card is a page with its balance, its lines and its pages', async () => {
  const answer = await shop.owner.get(`/cards?item=1&warehouse=1&${wholeYear}&page=3`)
  const page = await answer.text()
  expect(answer.status).toBe(200)
  expect(page).toContain('<h1 class="sheet__title">Beras Pandan 5 kg')
  expect(page).toContain('<b>7.200</b>')
  expect(page).toContain('Saldo pindahan')
  expect(page).toMatch(/Saldo akhir[\s\S]*\+7\.260[\s\S]*−60[\s\S]*7\.200/)
  expect(page).toMatch(/href="\/moves\/121"/)
  expect(page).toMatch(/<tr class="void">[\s\S]*Batal: Salah catat/)
})

test('the first page has the picture, a later one begins with what was carried over', async () => {
  const first = await text(`/cards?item=1&warehouse=1&${wholeYear}`)
  const second = await text(`/cards?item=1&warehouse=1&${wholeYear}&page=2`)
  expect(first).toContain('<svg viewBox="0 0 960 72"')
  expect(first).toContain('Saldo awal')
  expect(first).toContain('Dipindahkan ke halaman berikutnya')
  expect(second).not.toContain('<svg viewBox="0 0 960 72"')
  expect(second).toContain('<b>7.200</b>')
})

test('a card of fifty lines is small', async () => {
  const page = await text(`/cards?item=1&${wholeYear}`)
  expect(await packed(page)).toBeLessThan(15 * 1024)
  expect(page.split(/<[a-z]/).length).toBeLessThan(1500)
})

test('htmx is given the sheet alone, with what the filters say', async () => {
  const answer = await shop.owner.get(`/cards?item=1&warehouse=2&${wholeYear}`, part)
  const sheet = await answer.text()
  expect(sheet).not.toContain('<html')
  expect(sheet).toMatch(/^<article class="card sheet"|^<article class="sheet card" id="card"/)
  expect(sheet).toContain('hx-target="#filters-summary"')
})

test('days that make no sense are answered beside their field, and keep what was typed', async () => {
  const answer = await shop.owner.get('/cards?item=1&from=1899-01-01&to=2026-01-01')
  const page = await answer.text()
  expect(answer.status).toBe(422)
  expect(page).toContain('value="1899-01-01"')
  expect(page).toContain('Tanggal ini tidak ada, atau di luar tahun 2000–2099.')
})

test('an item that is not there, and a page beyond the last, are told in words', async () => {
  const unknown = await shop.owner.get('/cards?item=4711')
  expect(unknown.status).toBe(404)
  const beyond = await shop.owner.get(`/cards?item=1&warehouse=1&${wholeYear}&page=9`)
  expect(beyond.status).toBe(404)
  expect(await beyond.text()).toContain('kartu ini punya 3 halaman')
})

test('without an item one is looked for; the only one that fits opens at once', async () => {
  expect(await text('/cards')).toContain('Baru bergerak')
  const found = await shop.owner.get(`/cards?q=MYK-002&warehouse=2&${wholeYear}`)
  expect(found.status).toBe(303)
  expect(found.headers.get('location')).toBe(`/cards?item=3&warehouse=2&${wholeYear}`)
  expect(await text('/cards?q=tidak+ada')).toContain('Tidak ada barang dengan “tidak ada”.')
  expect(await text('/cards/items?q=g', part)).toContain('GLA-001')
})

test('who may not see documents reads the card without ways to them', async () => {
  const answer = await citra.get(`/cards?item=1&${wholeYear}`)
  const page = await answer.text()
  expect(answer.status).toBe(200)
  expect(page).toContain('N-1<')
  expect(page).not.toContain('href="/receipts/')
})

test('a card is for members with the right, and for nobody else', async () => {
  const budi = await shop.staff('Budi', ['receiptView'])
  for (const path of ['/cards?item=1', '/cards', '/cards/csv?item=1', '/cards/print?card=1.1']) {
    expect((await budi.get(path)).status).toBe(403)
    const stranger = await ask(`${shop.company.subdomain}.kartustok.localhost`, path)
    expect(stranger.status).toBe(303)
    expect(stranger.headers.get('location')).toMatch(/^\/sign-in/)
  }
})

test('the card of the shop next door is not here', async () => {
  const next = await openShop('Sumber Rejeki')
  expect((await next.owner.get('/cards?item=1')).status).toBe(404)
  expect((await next.owner.get('/cards/print?card=1.1')).status).toBe(404)
})

test('the file has every page of the card, with whose it is and who took it', async () => {
  const answer = await shop.owner.get(`/cards/csv?item=1&warehouse=1&${wholeYear}`)
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(answer.headers.get('content-disposition')).toMatch(/filename="kartu-brs-005-.*\.csv"/)
  const lines = (await answer.text()).trim().split('\r\n')
  expect(lines[0]).toBe('Toko Maju')
  expect(lines.join('\n')).toMatch(/Diunduh oleh Ani/)
  const first = lines.findIndex((line) => line.includes('Saldo awal'))
  expect(lines.slice(first + 1)).toHaveLength(123 + 1)
  expect(lines.at(-1)).toBe('2024-12-31;;Saldo akhir;7260;60;7200;')
})

test('on paper each card has its own sheets, which carry over and count themselves', async () => {
  const answer = await shop.owner.get(`/cards/print?card=1.1&card=3.2&${wholeYear}`)
  const page = await answer.text()
  expect(answer.status).toBe(200)
  const sheets = page.split('<section class="paper"').slice(1)
  const ofRice = sheets.filter((sheet) => sheet.includes('BRS-005'))
  expect(ofRice.length).toBeGreaterThan(3)
  for (const [index, sheet] of ofRice.entries()) {
    expect(sheet).toContain(`Halaman ${index + 1} dari ${ofRice.length}`)
    expect(sheet).toContain('Dicetak oleh Ani')
    expect(sheet.includes('Saldo pindahan')).toBe(index > 0)
    expect(sheet.includes('Penanggung jawab gudang')).toBe(index === ofRice.length - 1)
  }
  expect(sheets.at(-1)).toMatch(/MYK-002[\s\S]*Halaman 1 dari 1/)
})

test('all cards that a summary shows can go to paper, up to a limit that is told', async () => {
  const page = await text(`/cards/print?all=1&q=beras&split=1&${wholeYear}`)
  expect(page).toContain('2 kartu')
  expect((await shop.owner.get('/cards/print')).status).toBe(422)
})

test('nothing that is typed into the address breaks a page', async () => {
  for (const naughty of naughtyStrings.slice(0, 120)) {
    const typed = encodeURIComponent(naughty.toWellFormed())
    for (const path of [
      `/cards?q=${typed}`,
      `/cards?item=1&warehouse=${typed}&from=${typed}&to=${typed}&page=${typed}`,
      `/cards/print?card=${typed}`,
    ]) {
      expect((await shop.owner.get(path)).status, path).toBeLessThan(500)
    }
  }
})

async function write(
  id: number,
  type: Paper['type'],
  warehouse: number,
  lines: Paper['lines'],
  destination: number | null = null,
): Promise<void> {
  await post(book, { id, type, day: dayNumber(id), warehouse, destination, lines })
}

async function text(path: string, headers: Record<string, string> = {}): Promise<string> {
  return (await shop.owner.get(path, headers)).text()
}

async function packed(page: string): Promise<number> {
  const stream = new Blob([page]).stream().pipeThrough(new CompressionStream('gzip'))
  return (await new Response(stream).arrayBuffer()).byteLength
}
