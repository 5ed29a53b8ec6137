import { beforeAll, describe, expect, test } from 'vitest'
import {
  everyPermission,
  permissionGroups,
  presetNames,
  presetRoles,
} from '../../src/tenancy/permissions'
import { naughtyStrings } from '../support/naughty'
import { type Fields, newKey, openShop, type Person, type Shop } from '../support/shop'

let shop: Shop
let ani: Person

beforeAll(async () => {
  shop = await openShop()
  ani = shop.owner
})

describe('roles (R-ROL-01)', () => {
  test('a new company begins with the five recommended roles', async () => {
    const { results } = await shop.d1
      .prepare('SELECT name, permissions FROM roles ORDER BY id')
      .all<{ name: string; permissions: string }>()
    expect(results.map(({ name }) => name)).toEqual([
      'Administrator',
      'Staf Gudang',
      'Kepala Gudang',
      'Keuangan',
      'Pengelola Integrasi',
    ])
    const kept = results.map(({ permissions }) => JSON.parse(permissions))
    expect(kept).toEqual(presetNames.map((name) => presetRoles[name]))
  })

  test('the recommended roles are what their names say', () => {
    const { warehouseStaff, finance, integratorAdmin, administrator } = presetRoles
    expect(administrator).toEqual(['*'])
    expect(warehouseStaff).toContain('receiptCreate')
    expect(warehouseStaff.filter((key) => /^(settings|price|user|role|api)/.test(key))).toEqual([])
    expect(finance).toContain('priceView')
    expect(finance.filter((key) => /Create|Update|Delete|Complete|Void/.test(key))).toEqual([])
    expect(integratorAdmin).toContain('apiAccessCreate')
  })

  test('the list says how many have a role and what it allows in short', async () => {
    const page = wordsOf(await (await ani.get('/roles')).text())
    expect(page).toContain('Administrator Semuanya 0')
    expect(page).toMatch(/Keuangan Transaksi \(sebagian\), Data \(lihat saja\), /)
  })

  test('a recommended role fills the form of a new one', async () => {
    const page = await (await ani.get('/roles/new?preset=finance')).text()
    expect(page).toContain('value="Keuangan"')
    expect(page).toMatch(/name="priceView"[^>]*checked/)
    expect(page).not.toMatch(/name="priceUpdate"[^>]*checked/)
    expect((await ani.get('/roles/new?preset=__proto__')).status).toBe(200)
  })

  test('a person without JavaScript makes, changes and deletes one', async () => {
    const place = await made({ name: 'Kasir', receiptCreate: '1' })
    const page = wordsOf(await (await ani.get(place)).text())
    expect(page).toContain('Barang masuk Lihat, Buat')
    expect(await rightsOf(place)).toEqual(['receiptView', 'receiptCreate'])
    const changed = await ani.post(`${place}/edit`, {
      key: newKey(),
      version: 1,
      name: 'Kasir Pagi',
      itemView: '1',
    })
    expect(changed.headers.get('location')).toBe(place)
    expect(await rightsOf(place)).toEqual(['itemView'])
    const gone = await ani.post(`${place}/deletion`, { key: newKey(), version: 2 })
    expect(gone.headers.get('location')).toBe('/roles')
    expect((await ani.get(place)).status).toBe(404)
    const log = await shop.d1
      .prepare("SELECT action, details FROM activity WHERE subject = 'role' ORDER BY id")
      .all<{ action: string; details: string }>()
    expect(log.results.slice(-3).map(({ action }) => action)).toEqual([
      'role.created',
      'role.changed',
      'role.removed',
    ])
    expect(log.results.at(-2)?.details).toContain('itemView')
  })

  test('a role that somebody has is not deleted', async () => {
    const budi = await shop.staff('Budi', ['itemView'])
    const id = await roleOf(budi)
    const answer = await ani.post(`/roles/${id}/deletion`, { key: newKey(), version: 1 })
    expect(answer.status).toBe(409)
    expect(wordsOf(await answer.text())).toContain('Beri mereka peran lain dahulu')
  })

  test('two roles have two names, however they are written', async () => {
    await made({ name: 'Sopir' })
    const answer = await ani.post('/roles/new', { key: newKey(), name: '  SOPIR ' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Sudah dipakai')
  })

  test('a form sent twice makes one; a stale one is refused and kept', async () => {
    const form = { key: newKey(), name: 'Magang', itemView: '1' }
    const answers = await Promise.all([ani.post('/roles/new', form), ani.post('/roles/new', form)])
    const [one, two] = answers.map((answer) => answer.headers.get('location'))
    expect(one).toBe(two)
    await ani.post(`${one}/edit`, { key: newKey(), version: 1, name: 'Magang A' })
    const late = await ani.post(`${one}/edit`, { key: newKey(), version: 1, name: 'Magang B' })
    expect(late.status).toBe(409)
    const page = await late.text()
    expect(page).toContain('value="Magang B"')
    expect(page).toContain('name="version" value="2"')
    expect(await nameOf(one ?? '')).toBe('Magang A')
  })

  test('naughty names are kept letter by letter and do nothing, or are refused', async () => {
    const place = await made({ name: 'Sementara' })
    let version = 1
    for (const [index, name] of naughtyStrings.entries()) {
      if (index % 12 !== 0) continue
      const answer = await ani.post(`${place}/edit`, { key: newKey(), version, name })
      expect([303, 422], name).toContain(answer.status)
      if (answer.status === 422) continue
      version += 1
      const page = await (await ani.get(place)).text()
      expect(page).not.toMatch(/<script>alert|<svg\/onload|<img src=x/i)
    }
  })
})

describe('permission keys (R-ROL-02)', () => {
  test('every key is an area and an action in camel case, and there is one of each', () => {
    expect(new Set(everyPermission).size).toBe(everyPermission.length)
    for (const key of everyPermission) expect(key).toMatch(/^[a-z]+([A-Z][a-z]+)+$/)
    for (const key of ['apiAccessView', 'apiAccessCreate', 'apiAccessRevoke'])
      expect(everyPermission).toContain(key)
  })

  test('the form has a switch for every key, with a name of its own', async () => {
    const page = await (await ani.get('/roles/new')).text()
    const names = [...page.matchAll(/type="checkbox" name="(\w+)" value="1" aria-label="([^"]+)"/g)]
    expect(names.map(([, key]) => key).sort()).toEqual([...everyPermission].sort())
    expect(new Set(names.map(([, , label]) => label)).size).toBe(everyPermission.length)
  })

  test('fields that no role has are refused, and so is what is no switch (C-48)', async () => {
    for (const more of [
      { ownerView: '1' },
      { isOwner: '1' },
      { permissions: '["*"]' },
      { __proto__x: '1' },
      { itemView: 'yes' },
      { id: '1' },
    ] as Fields[]) {
      const answer = await ani.post('/roles/new', { key: newKey(), name: 'Nakal', ...more })
      expect(answer.status, JSON.stringify(more)).toBe(422)
    }
  })

  test('what a role allows counts from the very next request', async () => {
    const budi = await shop.staff('Budi', ['itemView'])
    expect((await budi.get('/items')).status).toBe(200)
    const place = `/roles/${await roleOf(budi)}`
    await ani.post(`${place}/edit`, { key: newKey(), version: 1, name: 'Lain', uomView: '1' })
    expect((await budi.get('/items')).status).toBe(403)
    expect((await budi.get('/uoms')).status).toBe(200)
  })

  test('who may act in an area may see it', async () => {
    const place = await made({ name: 'Pencatat', moveUpdate: '1', apiAccessRevoke: '1' })
    const rights = await rightsOf(place)
    expect(rights).toEqual(['moveView', 'moveUpdate', 'apiAccessView', 'apiAccessRevoke'])
  })

  test('a role of everything allows every key, also one that is new', async () => {
    const rina = await shop.staff('Rina', ['*'])
    for (const path of ['/items', '/roles', '/roles/new'])
      expect((await rina.get(path)).status, path).toBe(200)
  })
})

describe('nobody gives what they do not have (R-ROL-01)', () => {
  const managers = ['roleView', 'roleCreate', 'roleUpdate', 'roleDelete', 'itemView'] as const

  test('a new role holds only rights of who makes it', async () => {
    const siti = await shop.staff('Siti', managers)
    const fine = await siti.post('/roles/new', { key: newKey(), name: 'Penjaga', itemView: '1' })
    expect(fine.status).toBe(303)
    for (const key of ['priceView', 'settingsUpdate', 'userCreate', 'everything']) {
      const answer = await siti.post('/roles/new', { key: newKey(), name: 'Lebih', [key]: '1' })
      expect(answer.status, key).toBe(403)
    }
    expect(await siti.get('/roles/new').then((page) => page.text())).toMatch(
      /name="priceView"[^>]*disabled/,
    )
  })

  test('one’s own role cannot be widened', async () => {
    const siti = await shop.staff('Siti', managers)
    const place = `/roles/${await roleOf(siti)}`
    const own = Object.fromEntries(managers.map((key) => [key, '1']))
    const wider = { key: newKey(), version: 1, name: 'Siti', ...own }
    for (const more of [{ priceView: '1' }, { everything: '1' }] as Fields[])
      expect((await siti.post(`${place}/edit`, { ...wider, ...more })).status).toBe(403)
    expect(await rightsOf(place)).toEqual(expect.arrayContaining(managers as unknown as string[]))
    expect((await rightsOf(place)).length).toBe(managers.length)
  })

  test('a role that allows more is not touched: neither opened, changed nor deleted', async () => {
    const siti = await shop.staff('Siti', managers)
    const place = await made({ name: 'Kuat', settingsUpdate: '1' })
    expect((await siti.get(place)).status).toBe(200)
    expect((await siti.get(`${place}/edit`)).status).toBe(403)
    const form = { key: newKey(), version: 1, name: 'Lemah', itemView: '1' }
    expect((await siti.post(`${place}/edit`, form)).status).toBe(403)
    const gone = await siti.post(`${place}/deletion`, { key: newKey(), version: 1 })
    expect(gone.status).toBe(403)
    expect(await rightsOf(place)).toEqual(['settingsView', 'settingsUpdate'])
  })

  test('every group of rights has its areas in the table once', () => {
    const names = Object.values(permissionGroups).flatMap((areas) => areas.map(({ name }) => name))
    expect(new Set(names).size).toBe(names.length)
  })
})

async function made(form: Fields): Promise<string> {
  const answer = await ani.post('/roles/new', { key: newKey(), ...form })
  expect(answer.status).toBe(303)
  return answer.headers.get('location') ?? ''
}

async function rightsOf(place: string): Promise<string[]> {
  return JSON.parse((await rowOf(place))?.permissions ?? '[]')
}

async function nameOf(place: string): Promise<string | undefined> {
  return (await rowOf(place))?.name
}

function rowOf(place: string) {
  return shop.d1
    .prepare('SELECT name, permissions FROM roles WHERE id = ?1')
    .bind(Number(place.split('/').at(-1)))
    .first<{ name: string; permissions: string }>()
}

async function roleOf({ memberId }: Person): Promise<number> {
  const row = await shop.d1
    .prepare('SELECT role_id AS id FROM members WHERE id = ?1')
    .bind(memberId)
    .first<{ id: number }>()
  return row?.id ?? 0
}

function wordsOf(page: string): string {
  return page
    .replace(/<head>[\s\S]*?<\/head>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
}
