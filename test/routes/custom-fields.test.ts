import { beforeAll, describe, expect, test } from 'vitest'
import { formsIn } from '../../scripts/lib/forms'
import { makeField, place, type Typed, wordsOf } from '../support/fields'
import { stockUp } from '../support/goods'
import { naughtyStrings } from '../support/naughty'
import { newKey, openShop, type Person, type Shop } from '../support/shop'

let shop: Shop
let ani: Person
beforeAll(async () => {
  shop = await openShop()
  await stockUp(shop)
  ani = shop.owner
})

const types = ['text', 'textarea', 'dropdown', 'date', 'time', 'file'] as const

/** The form to change a field, as its page shows it. */
async function editForm(id: number): Promise<Typed> {
  const page = await (await ani.get(`/custom-fields/${id}/edit`)).text()
  const form = formsIn(page, new URL('http://toko.example/')).find(({ names }) => names.has('type'))
  return Object.fromEntries(form?.fields ?? [])
}

async function optionsOf(field: number) {
  const { results } = await shop.d1
    .prepare(
      'SELECT id, name, is_active FROM custom_field_options WHERE field_id = ?1 ORDER BY place',
    )
    .bind(field)
    .all<{ id: number; name: string; is_active: number }>()
  return results
}

describe('custom fields (R-CFD-01)', () => {
  test.each(types)(
    'a field of type %s is made, shown, changed, switched and deleted',
    async (type) => {
      const more = type === 'dropdown' ? { newOptions: 'Satu\nDua' } : {}
      const id = await makeField(ani, `Isian ${type}`, type, more)
      expect(wordsOf(await (await ani.get('/custom-fields')).text())).toContain(`Isian ${type}`)
      const form = await editForm(id)
      const changed = await ani.post(`/custom-fields/${id}/edit`, { ...form, help: 'Petunjuk' })
      expect(changed.status).toBe(303)
      expect(wordsOf(await (await ani.get(`/custom-fields/${id}`)).text())).toContain('Petunjuk')
      const off = await ani.post(`/custom-fields/${id}/deactivation`, { key: newKey(), version: 2 })
      expect(off.status).toBe(303)
      const gone = await ani.post(`/custom-fields/${id}/deletion`, { key: newKey(), version: 3 })
      expect(gone.headers.get('location')).toBe('/custom-fields')
      expect((await ani.get(`/custom-fields/${id}`)).status).toBe(404)
    },
  )

  test('options keep their order, are renamed, switched off and added; an emptied one goes', async () => {
    const id = await makeField(ani, 'Prioritas', 'dropdown', {
      newOptions: ' Tinggi \nBiasa\n\nRendah',
    })
    const [high, usual, low] = await optionsOf(id)
    expect([high?.name, usual?.name, low?.name]).toEqual(['Tinggi', 'Biasa', 'Rendah'])
    const form = await editForm(id)
    const answer = await ani.post(`/custom-fields/${id}/edit`, {
      ...form,
      [`option.${high?.id}`]: 'Mendesak',
      [`place.${low?.id}`]: '1',
      [`active.${low?.id}`]: '0',
      [`option.${usual?.id}`]: '',
      newOptions: 'Tinggi',
    })
    expect(answer.status).toBe(303)
    expect(await optionsOf(id)).toEqual([
      { id: high?.id, name: 'Mendesak', is_active: 1 },
      { id: low?.id, name: 'Rendah', is_active: 0 },
      { id: expect.any(Number), name: 'Tinggi', is_active: 1 },
    ])
  })

  test('two options may change their names with each other', async () => {
    const id = await makeField(ani, 'Tukar', 'dropdown', { newOptions: 'A\nB' })
    const [one, two] = await optionsOf(id)
    const form = await editForm(id)
    const swapped = { ...form, [`option.${one?.id}`]: 'B', [`option.${two?.id}`]: 'A' }
    expect((await ani.post(`/custom-fields/${id}/edit`, swapped)).status).toBe(303)
    expect((await optionsOf(id)).map(({ name }) => name)).toEqual(['B', 'A'])
  })

  test.each<[string, Typed, string]>([
    ['no name', { name: '' }, 'f-name-error'],
    ['a name that is taken, whatever its case', { name: 'TERPAKAI' }, 'f-name-error'],
    ['a name of 61 letters', { name: 'x'.repeat(61) }, 'f-name-error'],
    ['no such type', { type: 'number' }, 'f-type-error'],
    ['help of 201 letters', { help: 'x'.repeat(201) }, 'f-help-error'],
    ['a dropdown without options', { type: 'dropdown' }, 'f-newOptions-error'],
    ['an option twice', { type: 'dropdown', newOptions: 'Ya\nya' }, 'f-newOptions-error'],
    [
      'more than a hundred options',
      { type: 'dropdown', newOptions: Array.from({ length: 101 }, (_, at) => `o${at}`).join('\n') },
      'f-newOptions-error',
    ],
    [
      'an option of 101 letters',
      { type: 'dropdown', newOptions: 'x'.repeat(101) },
      'f-newOptions-error',
    ],
    ['an option of another field', { type: 'dropdown', 'option.999': 'x' }, 'f-newOptions-error'],
  ])('%s is refused beside the field, and what was typed stays', async (_, typed, beside) => {
    await ani.post('/custom-fields/new', {
      key: newKey(),
      name: 'Terpakai',
      type: 'text',
      isActive: '1',
    })
    const form = { key: newKey(), name: 'Masih di sini', type: 'text', isActive: '1', ...typed }
    const answer = await ani.post('/custom-fields/new', form)
    const page = await answer.text()
    expect(answer.status).toBe(422)
    if (!('option.999' in typed)) expect(page).toContain(`id="${beside}"`)
    if (!('name' in typed)) expect(page).toContain('value="Masih di sini"')
  })

  test('unknown fields of the form are refused', async () => {
    for (const name of ['createdBy', 'id', 'version2', '__proto__', 'tenant_id']) {
      const form = { key: newKey(), name: `Liar ${name}`, type: 'text', isActive: '1', [name]: '1' }
      expect((await ani.post('/custom-fields/new', form)).status, name).toBe(422)
    }
  })

  test('the type stands once the field is on a form, and the field can no longer be deleted', async () => {
    const id = await makeField(ani, 'Terpasang', 'text')
    await place(ani, 'receipt', id)
    const form = await editForm(id)
    const answer = await ani.post(`/custom-fields/${id}/edit`, { ...form, type: 'date' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('f-type-error')
    const gone = await ani.post(`/custom-fields/${id}/deletion`, { key: newKey(), version: 1 })
    expect(gone.status).toBe(409)
    await expect(
      shop.d1.prepare("UPDATE custom_fields SET type = 'date' WHERE id = ?1").bind(id).run(),
    ).rejects.toThrow(/field_type_is_used/)
    await expect(
      shop.d1.prepare('DELETE FROM custom_fields WHERE id = ?1').bind(id).run(),
    ).rejects.toThrow(/FOREIGN KEY/)
  })

  test('a form sent twice makes one; a stale one is asked about', async () => {
    const sent = { key: newKey(), name: 'Dua kali', type: 'text', isActive: '1' }
    const twice = await Promise.all([
      ani.post('/custom-fields/new', sent),
      ani.post('/custom-fields/new', sent),
    ])
    expect(twice[0]?.headers.get('location')).toBe(twice[1]?.headers.get('location'))
    const path = twice[0]?.headers.get('location') ?? ''
    const id = Number(path.split('/').at(-1))
    const form = await editForm(id)
    expect((await ani.post(`${path}/edit`, { ...form, help: 'Pertama' })).status).toBe(303)
    const late = await ani.post(`${path}/edit`, { ...form, key: newKey(), help: 'Kedua' })
    expect(late.status).toBe(409)
    expect(await late.text()).toContain('value="Kedua"')
  })

  test('naughty names and options never break the screens', async () => {
    const long = naughtyStrings.filter((text) => text.length <= 60).slice(0, 120)
    for (const [at, text] of long.entries()) {
      const form = {
        key: newKey(),
        name: text,
        type: 'dropdown',
        isActive: '1',
        help: text,
        newOptions: `${text}\n${at}`,
      }
      const answer = await ani.post('/custom-fields/new', form)
      expect([303, 422], text).toContain(answer.status)
    }
    for (const path of ['/custom-fields', '/forms/move', '/custom-fields/list.csv']) {
      const answer = await ani.get(path)
      expect(answer.status, path).toBe(200)
      expect(await answer.text()).not.toMatch(/<script(?! src="\/assets)|<img|<iframe|<svg onload/i)
    }
  })
})
