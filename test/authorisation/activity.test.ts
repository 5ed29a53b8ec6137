import { beforeAll, describe, expect, test } from 'vitest'
import { stockUp } from '../support/goods'
import { ask, type Fields, newKey, openShop, type Shop, sendForm } from '../support/shop'
import { companyRows, type Row } from './matrix'
import { insertSubject } from './subjects'

const unsafe = companyRows.filter(({ route }) => !route.startsWith('GET '))
const done = unsafe.filter(({ answer }) => answer === 'done')
const files = companyRows.filter(({ answer }) => answer === 'file')

let shop: Shop
/** Acts that find nothing to do in this shop: what is not done is not told. */
const idle = ['POST /setup/completion', 'POST /samples/deletion', 'POST /users/:id/invitation']
let serial = 1000

beforeAll(async () => {
  shop = await openShop()
  await stockUp(shop)
})

describe('each act leaves one line of the log for each record that it touched (P-10, W-11, INV-15)', () => {
  test('every unsafe route of the shop is among those that are asked here or elsewhere', () => {
    expect(done.length).toBeGreaterThan(40)
  })

  test.each(done.map((row) => [`${row.route} ${row.of ?? ''}`, row] as const))(
    '%s',
    async (_, row) => {
      expect(await linesOf(row)).toEqual([idle.includes(row.route) ? 'no line' : 'one line each'])
    },
  )
})

describe('taking a file is told (P-10)', () => {
  test.each(files.map((row) => [`${row.route} ${row.of ?? ''}`, row] as const))(
    '%s',
    async (_, row) => {
      expect(await linesOf(row)).toEqual(['one line each'])
    },
  )
})

/** Does it as the owner; what the log says of the request, where that is not one line for each record. */
async function linesOf(row: Row): Promise<string[]> {
  serial += 1000
  const id = serial
  const version = row.of ? await insertSubject(shop, row.of, id) : 0
  const today = shop.owner.current().today
  const form: Fields = { key: newKey(), version, ...row.form?.({ id, today }) } as Fields
  const path = (row.at ?? row.route.split(' ')[1] ?? '')
    .replaceAll(':id', String(id))
    .replace(':line', '1')
  const host = `${shop.company.subdomain}.kartustok.localhost`
  const { cookie } = await shop.owner.signInAgain()
  const response = row.route.startsWith('GET ')
    ? await ask(host, path, { headers: { cookie } })
    : await sendForm(host, path, form, { cookie })
  if (response.status >= 400) return [`${response.status}`]
  await response.arrayBuffer()
  const { results } = await shop.d1
    .prepare(
      `SELECT action, subject, subject_id, network, count(*) OVER (PARTITION BY subject, subject_id) AS times
       FROM activity WHERE request_id = ?1`,
    )
    .bind(response.headers.get('x-request-id'))
    .all<{ action: string; subject: string; subject_id: number | null; times: number }>()
  if (results.length === 0) return ['no line']
  const twice = results.filter(({ times }) => times > 1).map(({ action }) => action)
  return twice.length > 0 ? twice : ['one line each']
}
