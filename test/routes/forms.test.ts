import { beforeAll, describe, expect, test } from 'vitest'
import { writeDraft } from '../../src/domain/drafts'
import {
  documentForms,
  type FormName,
  makeField,
  place,
  press,
  type Typed,
  wordsOf,
} from '../support/fields'
import { type Goods, stockUp } from '../support/goods'
import { naughtyStrings } from '../support/naughty'
import { newKey, openShop, type Person, type Shop } from '../support/shop'

let shop: Shop
let goods: Goods
let ani: Person
let today: string
beforeAll(async () => {
  shop = await openShop()
  goods = await stockUp(shop)
  ani = shop.owner
  today = ani.current().today
})

const five = ['item', ...documentForms] as const
const part = { 'hx-request': 'true', 'hx-request-type': 'partial' }

/** Writes a record with what is typed in fields: an item, or a draft of one line. */
async function write(form: FormName, typed: Typed, button = '', by = ani): Promise<Response> {
  const key = newKey()
  if (form === 'item') {
    const code = `K-${key.slice(0, 8)}`
    const item = { code, name: 'Barang', categoryId: '1', uomId: '1', isActive: '1' }
    return by.post('/items/new', { key, ...item, ...typed })
  }
  const { toko, utama } = goods.warehouses
  return by.post(`/${form}s${button}`, {
    key,
    categoryId: String(goods.categoryId),
    datedOn: today,
    warehouseId: String(toko),
    ...(form === 'move' && { destinationId: String(utama) }),
    text: 'BRS-005\t2',
    ...typed,
  })
}

async function written(form: FormName, typed: Typed, button = ''): Promise<string> {
  const answer = await write(form, typed, button)
  if (answer.status !== 303) throw new Error(`${answer.status}: ${wordsOf(await answer.text())}`)
  return answer.headers.get('location') ?? ''
}

async function formFields(form: FormName): Promise<number[]> {
  const { results } = await shop.d1
    .prepare('SELECT field_id FROM form_fields WHERE form = ?1 ORDER BY place')
    .bind(form)
    .all<{ field_id: number }>()
  return results.map((row) => row.field_id)
}

async function clear(form: FormName): Promise<void> {
  await shop.d1.prepare('DELETE FROM form_fields WHERE form = ?1').bind(form).run()
}

async function valuesOf(path: string): Promise<Record<string, string>> {
  const [, noun, id] = path.split('/')
  const [table, owner] =
    noun === 'items' ? ['item_values', 'item_id'] : ['document_values', 'document_id']
  const { results } = await shop.d1
    .prepare(`SELECT field_id, value FROM ${table} WHERE ${owner} = ?1`)
    .bind(Number(id))
    .all<{ field_id: number; value: string }>()
  return Object.fromEntries(results.map((row) => [String(row.field_id), row.value]))
}

describe('what stands on a form (R-CFD-02)', () => {
  test.each(five)('fields are added to the %s form, moved, marked and taken off', async (form) => {
    const ids = [
      await makeField(ani, `Satu ${form}`, 'text'),
      await makeField(ani, `Dua ${form}`, 'date'),
      await makeField(ani, `Tiga ${form}`, 'time'),
    ] as const
    for (const id of ids) await press(ani, form, `add.${id}`)
    expect(await formFields(form)).toEqual(ids)
    await press(ani, form, `up.${ids[2]}`)
    await press(ani, form, `down.${ids[0]}`)
    expect(await formFields(form)).toEqual([ids[2], ids[0], ids[1]])
    // What cannot go further stays where it is.
    await press(ani, form, `up.${ids[2]}`)
    await press(ani, form, `remove.${ids[1]}`, { [`mandatory.${ids[0]}`]: '1' })
    expect(await formFields(form)).toEqual([ids[2], ids[0]])
    const page = await (await ani.get(`/forms/${form}`)).text()
    expect(page).toMatch(new RegExp(`name="mandatory.${ids[0]}" value="1" checked`))
    // On the form itself, in this order.
    const blank = await (await ani.get(form === 'item' ? '/items/new' : `/${form}s/new`)).text()
    expect(blank.indexOf(`Tiga ${form}`)).toBeGreaterThan(0)
    expect(blank.indexOf(`Tiga ${form}`)).toBeLessThan(blank.indexOf(`Satu ${form}`))
    expect(blank).not.toContain(`Dua ${form}`)
    await clear(form)
  })

  test('htmx gets the lists alone; what somebody else changed meanwhile is not overwritten', async () => {
    const id = await makeField(ani, 'Bersama', 'text')
    const answer = await ani.post(
      '/forms/item',
      { key: newKey(), version: await versionOf('item'), order: '', act: `add.${id}` },
      part,
    )
    expect(answer.status).toBe(200)
    expect(await answer.text()).toMatch(/^<div id="form-lists"/)
    const late = await ani.post('/forms/item', { key: newKey(), version: 1, order: '' })
    expect(late.status).toBe(409)
    expect(await formFields('item')).toEqual([id])
    await clear('item')
  })

  test('ids that are no field, doubled or of another company leave the form as it was', async () => {
    for (const order of ['999999', '1e3', '-1', '0', '1,1,x', '9'.repeat(20)]) {
      const version = await versionOf('move')
      const answer = await ani.post('/forms/move', { key: newKey(), version, order })
      expect([303, 409], order).toContain(answer.status)
    }
    expect((await formFields('move')).length).toBeLessThan(2)
    await clear('move')
  })

  test('a form holds forty', async () => {
    await shop.d1
      .prepare(
        `INSERT INTO custom_fields (name, name_key, type) SELECT 'Banyak ' || value, 'banyak ' || value, 'text'
         FROM (WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 41)
           SELECT value FROM n)`,
      )
      .run()
    const { results } = await shop.d1
      .prepare("SELECT id FROM custom_fields WHERE name_key LIKE 'banyak %'")
      .all<{ id: number }>()
    const order = results.map(({ id }) => id).join(',')
    const version = await versionOf('issue')
    const answer = await ani.post('/forms/issue', { key: newKey(), version, order })
    expect(answer.status).toBe(409)
    expect(wordsOf(await answer.text())).toContain('40')
    await shop.d1
      .prepare("UPDATE custom_fields SET is_active = 0 WHERE name_key LIKE 'banyak %'")
      .run()
  })

  test('a ready-made set makes what is missing and takes what is there', async () => {
    const driver = await makeField(ani, 'Pengemudi', 'text')
    const page = wordsOf(await (await ani.get('/forms/move')).text())
    expect(page).toContain('Muat dan berangkat')
    const sent = { key: newKey(), version: await versionOf('move'), preset: 'loading' }
    expect((await ani.post('/forms/move/preset', sent)).status).toBe(303)
    expect((await ani.post('/forms/move/preset', sent)).status).toBe(303)
    const standing = await formFields('move')
    expect(standing).toHaveLength(4)
    expect(standing[0]).toBe(driver)
    const again = { key: newKey(), version: await versionOf('move'), preset: 'replenish' }
    await ani.post('/forms/move/preset', again)
    const { results } = await shop.d1
      .prepare(
        "SELECT o.name FROM custom_field_options o JOIN custom_fields f ON f.id = field_id WHERE f.name = 'Prioritas' ORDER BY o.place",
      )
      .all<{ name: string }>()
    expect(results.map(({ name }) => name)).toEqual(['Tinggi', 'Biasa', 'Rendah'])
    const unknown = { key: newKey(), version: await versionOf('move'), preset: '__proto__' }
    expect((await ani.post('/forms/move/preset', unknown)).status).toBe(404)
    await clear('move')
  })

  test('sets speak the language of whoever presses', async () => {
    await ani.post('/preferences', { language: 'en', back: '/' })
    const page = wordsOf(await (await ani.get('/forms/adjustment')).text())
    expect(page).toContain('Stock opname no')
    const sent = { key: newKey(), version: await versionOf('adjustment'), preset: 'count' }
    await ani.post('/forms/adjustment/preset', sent)
    expect(wordsOf(await (await ani.get('/custom-fields')).text())).toContain('Count team')
    await ani.post('/preferences', { language: 'id', back: '/' })
    await clear('adjustment')
  })

  test('a file cannot be mandatory for items', async () => {
    const id = await makeField(ani, 'Foto barang', 'file')
    await press(ani, 'item', `add.${id}`)
    const answer = await press(ani, 'item', '', { [`mandatory.${id}`]: '1' })
    expect(answer.status).toBe(409)
    await clear('item')
  })

  test('each form has its right', async () => {
    const budi = await shop.staff('Budi', ['receiptFormUpdate', 'receiptView'])
    expect((await budi.get('/forms')).headers.get('location')).toBe('/forms/receipt')
    expect((await budi.get('/forms/receipt')).status).toBe(200)
    expect((await budi.get('/forms/issue')).status).toBe(403)
    expect((await budi.post('/forms/issue', { key: newKey(), version: 1 })).status).toBe(403)
    const preset = { key: newKey(), version: await versionOf('receipt'), preset: 'delivery' }
    expect((await budi.post('/forms/receipt/preset', preset)).status).toBe(403)
  })
})

describe.each(five)('what is written in fields of the %s form (R-CFD-01, R-CFD-02)', (form) => {
  const ids: Record<string, number> = {}
  let option = 0
  let other = 0
  beforeAll(async () => {
    for (const type of ['text', 'textarea', 'dropdown', 'date', 'time', 'file']) {
      ids[type] = await makeField(ani, `${type} ${form}`, type, {
        ...(type === 'dropdown' && { newOptions: 'Merah\nBiru' }),
      })
      await place(ani, form, ids[type] as number, { listed: true })
    }
    const { results } = await shop.d1
      .prepare('SELECT id FROM custom_field_options WHERE field_id = ?1 ORDER BY place')
      .bind(ids.dropdown)
      .all<{ id: number }>()
    option = results[0]?.id ?? 0
    other = results[1]?.id ?? 0
    return () => clear(form)
  })

  const said = () => ({
    [`field.${ids.text}`]: ' Pak Budi ',
    [`field.${ids.textarea}`]: 'baris satu\r\nbaris dua',
    [`field.${ids.dropdown}`]: String(option),
    [`field.${ids.date}`]: '2026-02-28',
    [`field.${ids.time}`]: '7.05',
  })

  test('all types are kept, shown, listed, filtered and written to a file', async () => {
    const place = await written(form, said())
    expect(await valuesOf(place)).toEqual({
      [String(ids.text)]: 'Pak Budi',
      [String(ids.textarea)]: 'baris satu\nbaris dua',
      [String(ids.dropdown)]: String(option),
      [String(ids.date)]: '2026-02-28',
      [String(ids.time)]: '07:05',
    })
    const page = await (await ani.get(place)).text()
    expect(page).toContain('Pak Budi')
    const list = place.replace(/\/\d+$/, '')
    const row = new RegExp(`href="${place}"`)
    const shown = await (await ani.get(list)).text()
    for (const words of ['Pak Budi', 'Merah', '28 Feb 2026', '07.05'])
      expect(shown).toContain(words)
    const finds = async (query: string) =>
      row.test(await (await ani.get(`${list}?${query}`)).text())
    expect(await finds(`f${ids.text}=pak`)).toBe(true)
    expect(await finds(`f${ids.text}=nobody`)).toBe(false)
    expect(await finds(`f${ids.dropdown}=${option}`)).toBe(true)
    expect(await finds(`f${ids.dropdown}=${other}`)).toBe(false)
    expect(await finds(`f${ids.date}=2026-02-28&f${ids.time}=07:05`)).toBe(true)
    expect(await finds(`f${ids.date}=2026-02-27`)).toBe(false)
    expect(await finds(`f${ids.file}=1`)).toBe(false)
    expect(await finds(`f99999=1`)).toBe(false)
    expect(await finds('fx=1&f=2&f0=3')).toBe(true)
    const file = await (await ani.get(`${list}/list.csv`)).text()
    expect(file).toContain(`text ${form}`)
    expect(file).toMatch(/2026-02-28;07:05/)
  })

  test.each<[string, string, string]>([
    ['text', 'text', 'x'.repeat(501)],
    ['text with a NUL', 'text', 'a\u0000b'],
    ['textarea', 'textarea', 'x'.repeat(2001)],
    ['an option that is none', 'dropdown', '999999'],
    ['an option by its name', 'dropdown', 'Merah'],
    ['a day that does not exist', 'date', '2026-02-30'],
    ['a day as people write it', 'date', '28/02/2026'],
    ['a time after midnight', 'time', '24:00'],
    ['no time', 'time', 'pagi'],
    ['text where files hang', 'file', 'C:\\fakepath\\a.pdf'],
  ])('%s is refused beside its field, and everything typed stays', async (_, type, value) => {
    const name = `field.${ids[type]}`
    const answer = await write(form, { ...said(), [name]: value })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(`href="#f-field-${ids[type]}"`)
    if (type !== 'file') expect(page).toContain(`id="f-field-${ids[type]}-error"`)
    if (type !== 'text') expect(page).toContain('Pak Budi')
  })

  test('500 letters fit, of any script', async () => {
    const text = '語'.repeat(500)
    const place = await written(form, { [`field.${ids.text}`]: text })
    expect((await valuesOf(place))[String(ids.text)]).toBe(text)
  })

  test('a field of no form, of another one or of nobody is refused or passed over, never kept', async () => {
    const stray = await makeField(ani, `Liar ${form} ${newKey()}`, 'text')
    const passed = await written(form, { [`field.${stray}`]: 'x' })
    expect(await valuesOf(passed)).toEqual({})
    for (const id of ['999999', '1e3', '01', '-1', '']) {
      const answer = await write(form, { [`field.${id}`]: 'x' })
      expect(answer.status, id).toBe(422)
    }
  })

  test('naughty strings are kept as they are or refused, and shown harmless', async () => {
    const some = naughtyStrings.filter((_, at) => at % 9 === 0)
    for (const text of some) {
      const answer = await write(form, { [`field.${ids.textarea}`]: text })
      expect([303, 422], text).toContain(answer.status)
      if (answer.status !== 303) continue
      const page = await (await ani.get(answer.headers.get('location') ?? '')).text()
      expect(page).not.toMatch(/<script(?! src="\/assets)|<img|<iframe|<svg onload/i)
    }
    for (const path of [form === 'item' ? '/items' : `/${form}s`]) {
      expect((await ani.get(path)).status).toBe(200)
      const filter = encodeURIComponent("'; DROP TABLE items; --%_\u0000")
      expect((await ani.get(`${path}?f${ids.text}=${filter}`)).status).toBe(200)
    }
  })

  test('an option that was switched off stays where it was chosen and is offered no more', async () => {
    const place = await written(form, { [`field.${ids.dropdown}`]: String(other) })
    await shop.d1
      .prepare('UPDATE custom_field_options SET is_active = 0 WHERE id = ?1')
      .bind(other)
      .run()
    const anew = await write(form, { [`field.${ids.dropdown}`]: String(other) })
    expect(anew.status).toBe(422)
    const edit = form === 'item' ? `${place}/edit` : place
    expect(await (await ani.get(edit)).text()).toContain('Biru')
    expect(
      await (await ani.get(form === 'item' ? '/items/new' : `/${form}s/new`)).text(),
    ).not.toContain('>Biru<')
    await expect(
      shop.d1.prepare('DELETE FROM custom_field_options WHERE id = ?1').bind(other).run(),
    ).rejects.toThrow(/option_is_used/)
    await shop.d1
      .prepare('UPDATE custom_field_options SET is_active = 1 WHERE id = ?1')
      .bind(other)
      .run()
  })

  test('a field that left the form is asked no more, and stays readable where it says something', async () => {
    const field = await makeField(ani, `Lama ${form}`, 'text')
    await place(ani, form, field)
    const path = await written(form, { [`field.${field}`]: 'kata lama' })
    await press(ani, form, `remove.${field}`)
    expect(
      await (await ani.get(form === 'item' ? '/items/new' : `/${form}s/new`)).text(),
    ).not.toContain(`Lama ${form}`)
    expect(await (await ani.get(path)).text()).toContain('kata lama')
    // A form that was opened before is not refused for it.
    await written(form, { [`field.${field}`]: 'telat' })
  })
})

describe('mandatory fields (R-CFD-02)', () => {
  test('an item is not saved without them', async () => {
    const id = await makeField(ani, 'Aturan simpan', 'text')
    await place(ani, 'item', id, { mandatory: true })
    const answer = await write('item', { [`field.${id}`]: '  ' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(`id="f-field-${id}-error"`)
    expect((await write('item', {})).status).toBe(422)
    await written('item', { [`field.${id}`]: 'Kering' })
    await clear('item')
  })

  test.each(documentForms)(
    'a draft of a %s may miss them, a completed one may not',
    async (form) => {
      const id = await makeField(ani, `Wajib ${form}`, 'text')
      await place(ani, form, id, { mandatory: true })
      const path = await written(form, {})
      const missing = await write(form, {}, '/completion')
      expect(missing.status).toBe(422)
      const page = await missing.text()
      expect(page).toContain(`href="#f-field-${id}"`)
      expect(page).toContain(`<b>Wajib ${form}: </b>`)

      const draft = await ani.post(`${path}/completion`, {
        key: newKey(),
        version: 1,
        ...headOf(form),
      })
      expect(draft.status).toBe(422)
      // Around the form: the schema itself.
      const number = Number(path.split('/').at(-1))
      await expect(
        shop.d1
          .prepare(
            `UPDATE documents SET status = 'complete', completed_at = '2026-11-22', posting =
             (SELECT coalesce(max(posting), 0) + 1 FROM documents) WHERE id = ?1`,
          )
          .bind(number)
          .run(),
      ).rejects.toThrow(/mandatory_field_is_missing/)
      const filled = { key: newKey(), version: 1, ...headOf(form), [`field.${id}`]: 'Ada' }
      const done = await ani.post(`${path}/completion`, filled)
      expect(done.status, wordsOf(await done.clone().text())).toBe(303)
      const read = wordsOf(await (await ani.get(path)).text())
      expect(read).toContain('Ada')
      expect(wordsOf(await (await ani.get(`${path}/print`)).text())).toContain(`Wajib ${form} Ada`)
      // It stands as it was completed.
      for (const act of [
        'DELETE FROM document_values WHERE document_id = ?1',
        "UPDATE document_values SET value = 'x' WHERE document_id = ?1",
      ]) {
        await expect(shop.d1.prepare(act).bind(number).run()).rejects.toThrow(/values_are_frozen/)
      }
      await clear(form)
    },
  )

  test('one that became mandatory while the document was being completed refuses it, and names it', async () => {
    const id = await makeField(ani, 'Baru wajib', 'text')
    const path = await written('receipt', {})
    // The form becomes mandatory between the reading and the writing of the completion.
    const current = ani.current()
    const { $client } = current.db as unknown as { $client: D1Database }
    const batch = $client.batch.bind($client)
    let calls = 0
    $client.batch = (async (statements: D1PreparedStatement[]) => {
      calls += 1
      if (calls === 2) await place(ani, 'receipt', id, { mandatory: true })
      return batch(statements)
    }) as typeof batch
    const sent = { key: newKey(), version: 1, language: 'id' as const }
    const number = Number(path.split('/').at(-1))
    const asked = writeDraft(current, 'receipt', number, headOf('receipt'), sent, {
      kind: 'complete',
    })
    await expect(asked).rejects.toMatchObject({
      key: 'document.field_is_missing',
      fields: { [`field.${id}`]: { key: 'form.required' } },
    })
    const row = await shop.d1
      .prepare('SELECT status FROM documents WHERE id = ?1')
      .bind(number)
      .first<{ status: string }>()
    expect(row?.status).toBe('draft')
    await clear('receipt')
  })

  test('an initial stock is refused where adjustments must say more, beside its switch', async () => {
    const id = await makeField(ani, 'Tim hitung wajib', 'text')
    await place(ani, 'adjustment', id, { mandatory: true })
    const stock = {
      initialStock: '1',
      warehouseId: '2',
      stockDate: today,
      openingQuantity: '5',
    }
    const answer = await write('item', stock)
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('f-initialStock-error')
    await clear('adjustment')
  })
})

describe('what becomes of values (R-CFD-02)', () => {
  test('a copy says the same, but for what left the form', async () => {
    const kept = await makeField(ani, 'Ikut disalin', 'text')
    const left = await makeField(ani, 'Tidak ikut', 'text')
    for (const id of [kept, left]) await place(ani, 'receipt', id)
    const path = await written(
      'receipt',
      { [`field.${kept}`]: 'ya', [`field.${left}`]: 'tidak' },
      '/completion',
    )
    await press(ani, 'receipt', `remove.${left}`)
    const copy = await ani.post(`${path}/copy`, { key: newKey() })
    expect(await valuesOf(copy.headers.get('location') ?? '')).toEqual({ [String(kept)]: 'ya' })
    const again = await ani.post(`${path}/void`, { key: newKey(), reason: 'Salah', copy: '1' })
    expect(await valuesOf(again.headers.get('location') ?? '')).toEqual({ [String(kept)]: 'ya' })
    await clear('receipt')
  })

  test('a draft saves them as it goes, tells the log, and a stale form shows both', async () => {
    const id = await makeField(ani, 'Otomatis', 'text')
    await place(ani, 'issue', id)
    const path = await written('issue', { [`field.${id}`]: 'satu' })
    const form = { version: '1', ...headOf('issue') }
    const saved = await ani.post(path, { key: newKey(), ...form, [`field.${id}`]: 'dua' }, part)
    expect(saved.status).toBe(200)
    expect(await valuesOf(path)).toEqual({ [String(id)]: 'dua' })
    const log = await shop.d1
      .prepare(
        "SELECT details FROM activity WHERE action = 'issue.changed' ORDER BY id DESC LIMIT 1",
      )
      .first<{ details: string }>()
    expect(log?.details).toContain('Otomatis: satu → dua')
    const late = await ani.post(path, { key: newKey(), ...form, [`field.${id}`]: 'tiga' })
    expect(late.status).toBe(409)
    const page = await late.text()
    expect(page).toContain('value="tiga"')
    expect(wordsOf(page)).toContain('dua')
    const emptied = { key: newKey(), ...headOf('issue'), version: '2', [`field.${id}`]: '' }
    expect((await ani.post(path, emptied)).status).toBe(303)
    expect(await valuesOf(path)).toEqual({})
    await clear('issue')
  })
})

function headOf(form: (typeof documentForms)[number]): Typed {
  const { toko, utama } = goods.warehouses
  return {
    categoryId: String(goods.categoryId),
    datedOn: today,
    warehouseId: String(toko),
    ...(form === 'move' && { destinationId: String(utama) }),
  }
}

async function versionOf(form: FormName): Promise<number> {
  const row = await shop.d1
    .prepare('SELECT version FROM forms WHERE form = ?1')
    .bind(form)
    .first<{ version: number }>()
  return row?.version ?? 0
}
