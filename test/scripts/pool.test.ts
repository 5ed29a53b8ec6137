import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  createdId,
  isUnset,
  nextCompanies,
  resourcesIn,
  withCompany,
  withId,
} from '../../scripts/lib/pool.mjs'

const toml = readFileSync('wrangler.toml', 'utf8')

test('production and staging hold a directory, three namespaces and a pool, in this file', () => {
  for (const environment of [undefined, 'staging']) {
    const bindings = resourcesIn(toml, environment).map(({ binding }) => binding)
    expect(bindings.slice(0, 5)).toEqual([
      'SESSIONS',
      'CONSENT',
      'HOSTS',
      'DIRECTORY',
      'COMPANY_0001',
    ])
    expect(bindings.length).toBeGreaterThanOrEqual(20)
  }
  expect(resourcesIn(toml, 'elsewhere')).toEqual([])
})

test('the pool counts on from its last database', () => {
  const [first, second] = nextCompanies(toml, 'staging', 2)
  const last = resourcesIn(toml, 'staging').at(-1)!
  const number = Number(last.binding.slice(-4))
  expect(first?.binding).toBe(`COMPANY_${String(number + 1).padStart(4, '0')}`)
  expect(second?.name).toBe(`kartustok-staging-company-${String(number + 2).padStart(4, '0')}`)
})

test('a new database follows the last one of its own environment and changes nothing else', () => {
  const [company] = nextCompanies(toml, undefined, 1)
  const grown = withCompany(toml, undefined, { ...company!, id: 'real-id' })
  expect(resourcesIn(grown, undefined)).toEqual([
    ...resourcesIn(toml, undefined),
    { ...company, id: 'real-id' },
  ])
  expect(resourcesIn(grown, 'staging')).toEqual(resourcesIn(toml, 'staging'))
  const block = `\n\n[[d1_databases]]\nbinding = "${company!.binding}"\ndatabase_name = "${company!.name}"\ndatabase_id = "real-id"\nmigrations_dir = "migrations/company"`
  expect(grown.replace(block, '')).toBe(toml)
})

test('an id is written where its binding stands and nowhere else', () => {
  const directory = resourcesIn(toml, 'staging').find(({ binding }) => binding === 'DIRECTORY')!
  const sessions = resourcesIn(toml, 'staging').find(({ binding }) => binding === 'SESSIONS')!
  const written = withId(withId(toml, 'staging', { ...directory, id: 'd-1' }), 'staging', {
    ...sessions,
    id: 'k-1',
  })
  expect(resourcesIn(written, undefined)).toEqual(resourcesIn(toml, undefined))
  const changed = resourcesIn(written, 'staging').filter((resource) => !isUnset(resource))
  expect(changed.map(({ binding, id }) => [binding, id])).toEqual(
    expect.arrayContaining([
      ['DIRECTORY', 'd-1'],
      ['SESSIONS', 'k-1'],
    ]),
  )
  expect(written.split('\n').length).toBe(toml.split('\n').length)
})

test('the id is found in what wrangler prints', () => {
  const uuid = '3aab0a7e-0d6c-4f0e-9a38-6f0ef1a2b3c4'
  expect(createdId(`[[d1_databases]]\nbinding = "x"\ndatabase_id = "${uuid}"\n`)).toBe(uuid)
  expect(createdId(`{ "d1_databases": [{ "database_id": "${uuid}" }] }`)).toBe(uuid)
  const namespace = '0f2ac74b498b48028cb68387c421e279'
  expect(createdId(`[[kv_namespaces]]\nbinding = "x"\nid = "${namespace}"`)).toBe(namespace)
  expect(createdId('Authentication error')).toBeUndefined()
})
