import { beforeAll, describe, expect, test } from 'vitest'
import { stockUp } from '../support/goods'
import { type Fields, newKey, openShop, type Person, type Shop } from '../support/shop'

const acts = ['View', 'Create', 'Update', 'Complete', 'Print'].map((act) => `receipt${act}`)
const part = { 'hx-request': 'true', 'hx-request-type': 'partial' }

let shop: Shop
let ani: Person
/** Sees no price. */
let budi: Person
/** Sees prices and cannot write them. */
let citra: Person
beforeAll(async () => {
  shop = await openShop()
  await stockUp(shop)
  await shop.d1.batch([
    shop.d1.prepare('UPDATE settings SET price_enabled = 1, price_decimals = 0'),
    shop.d1.prepare('UPDATE items SET default_cost = 12500750000'),
  ])
  ani = shop.owner
  budi = await shop.staff('Budi', [...acts, 'itemView', 'itemUpdate'])
  citra = await shop.staff('Citra', [...acts, 'itemView', 'itemUpdate', 'priceView'])
})

describe('the form of a draft (R-TRX-06)', () => {
  test('has a price to write, a price to read, or none, as the role has it', async () => {
    const path = await drafted('BRS-005\t3')
    const forms = await Promise.all([ani, citra, budi].map((who) => pageOf(who, path)))
    const [written, read, none] = forms as [string, string, string]
    expect(written).toMatch(
      /<input class="input" id="f-price-1" name="price\.1" value="12\.500,75"/,
    )
    expect(written).toContain('<td class="num draft__amount">37.502</td>')
    expect(written).toContain('Rp 37.502'.replace(' ', '\u00a0'))
    expect(read).not.toContain('name="price.1"')
    expect(read).toMatch(/draft__price"><span class="document__label">@ Rp <\/span>12\.501<\/td>/)
    for (const words of ['Harga', 'price', '12.501', '12.500', '37.502']) {
      expect(none, words).not.toContain(words)
    }
  })

  test('gives back what was typed as a price, with its fault beside it', async () => {
    const path = await drafted('BRS-005\t3')
    const answer = await ani.post(path, { ...head(), version: 1, 'price.1': 'gratis' })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toMatch(/name="price\.1" value="gratis"[^>]*aria-invalid="true"/)
    expect(page).toContain('Ini bukan harga. Tulis misalnya 12.500.')
  })

  test('renews amount and total as a part while one types', async () => {
    const path = await drafted('BRS-005\t3')
    const form = { ...head(), version: 1, 'price.1': '20.000' }
    const answer = await (await ani.post(path, form, part)).text()
    expect(answer).toContain('<td class="num draft__amount">60.000</td>')
    expect(answer).toContain('Rp\u00a060.000')
    const scanned = { key: newKey(), version: 2, text: 'BRS-005', scanning: '1' }
    const silent = await (await budi.post(`${path}/lines`, scanned, part)).text()
    expect(silent).not.toMatch(/price|80\.000|20\.000/)
  })

  test('tells those who may write prices where they stand in a pasted block, and no others', async () => {
    const [open, closed] = await Promise.all(
      [ani, citra].map((who) => pageOf(who, '/receipts/new')),
    )
    expect(open).toContain('Kode, jumlah, harga, keterangan')
    expect(closed).not.toContain('Kode, jumlah, harga')
  })
})

describe('papers, lists and files (R-PRC-01)', () => {
  test('have unit price, amount and total as the company shows them, or nothing of them', async () => {
    const path = await drafted('BRS-005\t3\nGLA-001\t1,5')
    await ani.post(`${path}/completion`, { ...head(), version: 1 })
    const places = [path, `${path}/print`, '/receipts', '/receipts/list.csv']
    const words = ['12.501', '37.502', '18.751', 'Total nilai']
    const expected = [words, words, ['56.253', 'Total nilai'], ['56253,375', 'Total nilai']]
    for (const [index, place] of places.entries()) {
      const seen = await pageOf(citra, place)
      for (const word of expected[index] ?? []) expect(seen, `${place} ${word}`).toContain(word)
      const hidden = await pageOf(budi, place)
      for (const word of [...words, '56.253', '56253', 'Harga', 'Nilai']) {
        expect(hidden, `${place} ${word}`).not.toContain(word)
      }
    }
  })

  test('stand under their heads, in a list of all columns and in one of a few', async () => {
    await drafted('BRS-005\t3')
    for (const who of [ani, budi]) {
      for (const list of ['/receipts', '/receipts?columns=date,amount', '/items']) {
        const page = await pageOf(who, list)
        const heads = page.match(/<th[^>]* scope="col"|<th scope="col"/g)?.length
        const [row = ''] = /<tbody>(?:(?!<\/tr>)[\s\S])*/.exec(page) ?? []
        expect(row.match(/<t[hd][ >]/g)?.length, list).toBe(heads)
      }
    }
  })

  test('are shown with as many decimals as the company wants', async () => {
    const path = await drafted('BRS-005\t3')
    for (const [decimals, price, amount] of [
      [0, '12.501', '37.502'],
      [1, '12.500,8', '37.502,3'],
      [2, '12.500,75', '37.502,25'],
      [6, '12.500,750000', '37.502,250000'],
    ] as const) {
      await shop.d1.prepare('UPDATE settings SET price_decimals = ?1').bind(decimals).run()
      const page = await pageOf(citra, path)
      expect(page).toContain(`${price}</td>`)
      expect(page).toContain(`draft__amount">${amount}</td>`)
    }
    await shop.d1.prepare('UPDATE settings SET price_decimals = 0').run()
  })
})

test('an item shows its cost to read where the role cannot write it (R-PRC-01)', async () => {
  const [written, read, none] = await Promise.all(
    [ani, citra, budi].map((who) => pageOf(who, '/items/1/edit')),
  )
  expect(written).toMatch(/name="defaultCost"[^>]* value="12\.500,75"/)
  expect(read).not.toContain('name="defaultCost"')
  expect(read).toMatch(/Harga pokok<\/dt><dd>Rp 12\.501/)
  expect(none).not.toContain('Harga pokok')
})

test('the log says which price was which, and to others only that the line changed (C-47)', async () => {
  const path = await drafted('MYK-002\t3')
  await ani.post(path, { ...head(), version: 1, 'price.1': '9.000' })
  const log = `/activity?subject=receipt&id=${path.split('/').at(-1)}`
  expect((await pageOf(citra, log)).replace(/<[^>]+>/g, '')).toMatch(
    /MYK-002 harga satuan.*Rp 12\.500,75.*Rp 9\.000/,
  )
  const told = await pageOf(budi, log)
  expect(told).toContain('MYK-002')
  expect(told).not.toMatch(/12\.500|9\.000|harga/)
})

async function drafted(block: string): Promise<string> {
  const answer = await ani.post('/receipts', { ...head(), block })
  return answer.headers.get('location') ?? ''
}

function head(): Fields & Record<string, string> {
  const { today } = ani.current()
  return { key: newKey(), categoryId: '1', datedOn: today, warehouseId: '1' }
}

async function pageOf(who: Person, path: string): Promise<string> {
  const answer = await who.get(path)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}
