import { expect, test } from 'vitest'
import { ask, openShop, sendForm } from '../support/shop'

test('a host that is no company and a company that never was are told apart by nobody', async () => {
  const unknown = await ask('nobody-here.kartustok.localhost', '/')
  const foreign = await ask('example.com', '/')
  expect(unknown.status).toBe(404)
  expect(await unknown.text()).toMatch(/kartustok\.localhost/)
  expect(foreign.status).toBe(404)
})

test('a stranger is led to the sign-in page of the shop', async () => {
  const shop = await openShop()
  const answer = await ask(`${shop.company.subdomain}.kartustok.localhost`, '/nowhere')
  expect(answer.status).toBe(404)
})

test('an unsafe request from a neighbour is refused', async () => {
  const shop = await openShop()
  const host = `${shop.company.subdomain}.kartustok.localhost`
  const answer = await sendForm(host, '/anything', {}, { origin: 'http://other.kartustok.localhost:8787' })
  expect(answer.status).toBe(403)
})
