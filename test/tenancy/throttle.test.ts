import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { openDirectory, send } from '../../src/db/client'
import type { Bindings } from '../../src/env'
import { Refusal } from '../../src/ledger/refusal'
import { newMeter } from '../../src/tenancy/meter'
import {
  attempt,
  deviceMark,
  letterLanes,
  passwordLanes,
  takenBack,
} from '../../src/tenancy/throttle'
import { networkOf, type Visitor } from '../../src/tenancy/visitor'

let strangers = 0

function visitor(changes: Partial<Visitor> = {}): Visitor {
  strangers += 1
  return {
    env: env as unknown as Bindings,
    directory: openDirectory(env.DIRECTORY, newMeter()),
    host: `toko-${strangers}`,
    network: `192.0.2.${strangers}`,
    device: undefined,
    now: new Date('2026-11-22T03:00:00.000Z'),
    ...changes,
  }
}

/** The seconds somebody has to wait, 0 where they may try. */
async function tryAs(who: Visitor, login: string): Promise<number> {
  try {
    await attempt(who, passwordLanes(who, login), [])
    return 0
  } catch (error) {
    if (error instanceof Refusal && error.key === 'throttle.wait') return Number(error.args.seconds)
    throw error
  }
}

function later(who: Visitor, seconds: number): Visitor {
  return { ...who, now: new Date(who.now.getTime() + seconds * 1000) }
}

async function failuresOf(lane: string): Promise<number> {
  const row = await env.DIRECTORY.prepare('SELECT failures FROM attempts WHERE lane = ?1')
    .bind(lane)
    .first<{ failures: number }>()
  return row?.failures ?? 0
}

test('five tries are free, then each failure doubles the wait', async () => {
  let who = visitor()
  for (let turn = 0; turn < 6; turn++) expect(await tryAs(who, 'ani@a.example')).toBe(0)
  expect(await tryAs(who, 'ani@a.example')).toBe(1)
  who = later(who, 1)
  // The one in between counted too: the seventh failure waits two, the eighth four.
  expect(await tryAs(who, 'ani@a.example')).toBe(0)
  expect(await tryAs(who, 'ani@a.example')).toBe(4)
})

test('the wait ends at an hour, and a day without tries forgets all', async () => {
  const who = visitor()
  for (let turn = 0; turn < 40; turn++) await tryAs(who, 'ani@b.example')
  const hourLater = later(who, 3600)
  expect(await tryAs(hourLater, 'ani@b.example')).toBe(0)
  expect(await tryAs(hourLater, 'ani@b.example')).toBe(3600)
  const nextWeek = later(who, 7 * 24 * 3600)
  for (let turn = 0; turn < 5; turn++) expect(await tryAs(nextWeek, 'ani@b.example')).toBe(0)
})

test('fifty tries at the same moment count fifty, and only the free ones get through (C-38)', async () => {
  const who = visitor()
  const lanes = passwordLanes(who, 'ani@c.example')
  const waits = await Promise.all(Array.from({ length: 50 }, () => tryAs(who, 'ani@c.example')))
  expect(waits.filter((seconds) => seconds === 0)).toHaveLength(6)
  for (const { lane } of lanes.slice(0, 3)) expect(await failuresOf(lane), lane).toBe(50)
})

test('a success is not counted, and its name begins anew', async () => {
  const who = visitor()
  const lanes = passwordLanes(who, 'ani@d.example')
  for (let turn = 0; turn < 4; turn++) await tryAs(who, 'ani@d.example')
  await attempt(who, lanes, [])
  await send(who.directory, takenBack(who, lanes))
  expect(await failuresOf(lanes[0]?.lane ?? '')).toBe(0)
  expect(await failuresOf(lanes[1]?.lane ?? '')).toBe(4)
})

test('one address that tries many names is slowed down, others are not', async () => {
  const who = visitor()
  for (let turn = 0; turn < 31; turn++) await tryAs(who, `orang${turn}@e.example`)
  expect(await tryAs(who, 'orang99@e.example')).toBeGreaterThan(0)
  expect(await tryAs(visitor({ host: who.host }), 'orang99@e.example')).toBe(0)
})

test('whoever tries a name from elsewhere cannot lock its owner out of their own browser', async () => {
  const owner = visitor()
  const known = { ...owner, device: deviceMark(owner, 'ani@f.example') }
  for (let turn = 0; turn < 30; turn++) await tryAs(visitor(), 'ani@f.example')
  expect(await tryAs(owner, 'ani@f.example')).toBeGreaterThan(0)
  expect(await tryAs(known, 'ani@f.example')).toBe(0)
  const forged = { ...owner, device: `${known.device?.split('.')[0]}.${'A'.repeat(43)}` }
  expect(await tryAs(forged, 'ani@f.example')).toBeGreaterThan(0)
  const borrowed = { ...owner, device: deviceMark(owner, 'budi@f.example') }
  expect(await tryAs(borrowed, 'ani@f.example')).toBeGreaterThan(0)
})

test('a known browser is slowed down by its own failures', async () => {
  const who = visitor()
  const known = { ...who, device: deviceMark(who, 'ani@g.example') }
  for (let turn = 0; turn < 11; turn++) expect(await tryAs(known, 'ani@g.example')).toBe(0)
  expect(await tryAs(known, 'ani@g.example')).toBeGreaterThan(0)
})

test('nobody fills a mailbox through us', async () => {
  const waits: boolean[] = []
  for (let turn = 0; turn < 8; turn++) {
    const who = visitor()
    waits.push(
      await attempt(who, letterLanes(who, 'ani@h.example'), []).then(
        () => false,
        () => true,
      ),
    )
  }
  expect(waits).toEqual([false, false, false, false, false, true, true, true])
})

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002::1', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:DB8::1%eth0', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  [undefined, 'unknown'],
])('the network of %s is %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
