import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import { expect, test } from 'vitest'
import { address } from '../../src/views/kit/address'
import { Field, fieldId, Select, Switch } from '../../src/views/kit/field'
import { Form } from '../../src/views/kit/form'
import { hx } from '../../src/views/kit/hx'
import { FlashNotice } from '../../src/views/kit/notice'
import { Pager } from '../../src/views/kit/pager'
import { Table } from '../../src/views/kit/table'
import { Page } from '../../src/views/layout'
import { makeUi, type Reader } from '../../src/views/ui'

test('a field ties its label, hint and fault to the control', async () => {
  const errors = { 'quantity.3': { key: 'form.required' } }
  const field = await rendered(
    <Field ui={ui()} label="Jumlah" name="quantity.3" hint="dalam sak" errors={errors} />,
  )
  expect(field).toContain('<label for="f-quantity-3">')
  expect(field).toContain('aria-invalid="true"')
  expect(field).toContain('aria-describedby="f-quantity-3-hint f-quantity-3-error"')
  expect(field).toContain('id="f-quantity-3-error"')
  expect(field).toContain('Wajib diisi.')
})

test('a field without fault says nothing of one', async () => {
  const field = await rendered(<Field ui={ui()} label="Kode" name="code" value="" errors={{}} />)
  expect(field).not.toContain('aria-invalid')
  expect(field).not.toContain('aria-describedby')
})

test('what a person typed comes back as text, never as markup', async () => {
  const typed = `"><script>alert(1)</script>'&amp;`
  const page = await rendered(
    <Table caption={typed}>
      <Field ui={ui()} label={typed} name="name" value={typed} hint={typed} />
      <tbody>{html`<tr><td title="${typed}">${typed}</td></tr>`}</tbody>
    </Table>,
  )
  expect(page).not.toContain('<script')
  expect(page.match(/&lt;script/g)?.length).toBeGreaterThanOrEqual(5)
})

test('a form that came back leads from each fault to its field', async () => {
  const fault = { key: 'form.check', fields: { code: { key: 'form.taken' } } }
  const form = await rendered(
    <Form
      ui={ui()}
      action="/items"
      formKey="k-1"
      version={3}
      fault={fault}
      labels={{ code: 'Kode' }}
    >
      <Field ui={ui()} label="Kode" name="code" errors={fault.fields} />
    </Form>,
  )
  expect(form).toContain(`href="#${fieldId('code')}"`)
  expect(form).toContain('<b>Kode: </b>')
  expect(form).toContain('<input type="hidden" name="key" value="k-1"/>')
  expect(form).toContain('<input type="hidden" name="version" value="3"/>')
  expect(form).toContain('role="alert"')
})

test('a fault without fields is said by its own sentence', async () => {
  const form = await rendered(<Form ui={ui()} action="/items" fault={{ key: 'request.stale' }} />)
  expect(form).toContain('Orang lain baru saja mengubah ini.')
})

test('htmx attributes always carry the nonce of the page', () => {
  expect(
    hx(ui(), { post: '/x', pushUrl: true, vals: { a: 1 }, status: { 422: 'target:#e' } }),
  ).toEqual({
    'hx-nonce': 'n0nce',
    'hx-post': '/x',
    'hx-push-url': 'true',
    'hx-vals': '{"a":1}',
    'hx-status:422': 'target:#e',
  })
})

test('a switch that is off still answers', async () => {
  const off = await rendered(<Switch ui={ui()} label="Aktif" name="active" />)
  expect(off).toMatch(/type="hidden" name="active" value="0".*type="checkbox" value="1"/s)
})

test('a choice of zero is a choice', async () => {
  const options = [{ value: 0, label: 'Nol' }]
  const select = await rendered(
    <Select ui={ui()} label="Angka" name="n" options={options} value={0} empty="Pilih…" />,
  )
  expect(select).toContain('<option value="0" selected="">Nol</option>')
})

test('links of a list keep what else the address says', () => {
  const reader = ui({ path: '/items', query: new URLSearchParams('q=beras&page=3&sort=-code') })
  expect(address(reader, { page: undefined, per: 50 })).toBe('/items?q=beras&sort=-code&per=50')
  expect(address(ui({ path: '/items' }), { page: undefined })).toBe('/items')
})

test('pages are numbered, with a gap only where two or more are left out', async () => {
  const pages = async (page: number, total: number) =>
    [
      ...(await rendered(<Pager ui={ui()} page={page} per={20} total={total} />)).matchAll(
        /pager__page[^>]*>([\d.]+)<|>(…)</g,
      ),
    ].map(([, number, gap]) => number ?? gap)
  expect(await pages(1, 0)).toEqual([])
  expect(await pages(1, 40)).toEqual(['1', '2'])
  expect(await pages(5, 200)).toEqual(['1', '…', '4', '5', '6', '…', '10'])
  expect(await pages(4, 200)).toEqual(['1', '2', '3', '4', '5', '…', '10'])
  expect(await pages(10, 200)).toEqual(['1', '…', '7', '8', '9', '10'])
})

test('an empty list counts nothing', async () => {
  const pager = await rendered(<Pager ui={ui()} page={1} per={50} total={0} />)
  expect(pager).toContain('0–0 dari 0')
})

test('the way back from an act never leaves this host', async () => {
  const flash = (action: string) => (
    <FlashNotice
      ui={ui()}
      flash={{ tone: 'done', message: { key: 'error.refused' }, undo: { action, fields: {} } }}
    />
  )
  expect(await rendered(flash('/issues/7/void'))).toContain('action="/issues/7/void"')
  for (const address of [
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    '/\t/evil.example',
  ]) {
    expect(await rendered(flash(address))).not.toContain('<form')
  }
})

test('a menu shows what a role may open, and nothing else', async () => {
  const rights = { isOwner: false, permissions: new Set(['itemView', 'issueView']) }
  const page = await rendered(<Page ui={ui({ rights })} title="Dasbor" />)
  expect(page).toContain('href="/items"')
  expect(page).toContain('href="/issues"')
  for (const closed of ['/receipts', '/moves', '/adjustments', '/cards', '/warehouses']) {
    expect(page).not.toContain(`href="${closed}"`)
  }
})

test('a page that came back with faults says so first in its title', async () => {
  expect(await rendered(<Page ui={ui()} title="Barang baru" failed />)).toContain(
    '<title>Kesalahan: Barang baru · Toko Maju · KartuStok</title>',
  )
})

test('an owner is called owner in the language of the reader', () => {
  expect(ui({ lang: 'en', member: { name: 'Ani', role: null } }).member?.role).toBe('Owner')
  expect(ui().member?.role).toBe('Pemilik')
})

test('a quantity in a field reads back as what it was', () => {
  expect(ui().quantityInput(12345, 1)).toBe('1234,5')
  expect(ui({ lang: 'en' }).quantityInput(12345, 1)).toBe('1234.5')
  expect(ui().quantity(12345, 1)).toBe('1.234,5')
})

function ui(changes: Partial<Reader> = {}) {
  return makeUi({
    lang: 'id',
    theme: 'auto',
    path: '/',
    query: new URLSearchParams(),
    nonce: 'n0nce',
    company: { name: 'Toko Maju', subdomain: 'toko-maju' },
    member: { name: 'Ani', role: null },
    rights: { isOwner: true, permissions: new Set() },
    today: '2026-11-22',
    now: '2026-11-22T03:42:00.000Z',
    timezone: 'Asia/Jakarta',
    assets: {},
    ...changes,
  })
}

async function rendered(view: Child): Promise<string> {
  return String(await html`${view as never}`)
}
