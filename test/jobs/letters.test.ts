import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import type { LetterKind } from '../../src/domain/letters'
import type { Bindings } from '../../src/env'
import { sendLetters } from '../../src/jobs/letters'
import { deliver } from '../../src/mail'
import { premisesAt } from '../../src/tenancy/visitor'
import { writeLetter } from '../../src/views/emails/letter'
import { naughtyStrings } from '../support/naughty'

const bindings = env as unknown as Bindings
const noon = new Date('2026-11-22T05:00:00.000Z')
const kinds: LetterKind[] = [
  'confirm',
  'already_registered',
  'choose_name',
  'company_ready',
  'reset',
  'password_changed',
  'low_stock',
]
let letters = 0

interface Sent {
  to: string
  subject: string
  text: string
  html: string
}

/** A post office that keeps what it is given, and refuses whom it is told to refuse. */
function postOffice(refuses: (to: string) => boolean = () => false) {
  const sent: Sent[] = []
  const send = async (letter: Sent) => {
    await Promise.resolve()
    if (refuses(letter.to)) throw new Error('mailbox unavailable')
    sent.push(letter)
    return { messageId: '1' }
  }
  const office = { ...bindings, APP_ENV: 'staging', MAIL: { send } } as unknown as Bindings
  return { sent, at: (now: Date) => premisesAt(office, now) }
}

async function write(recipient: string, kind: LetterKind = 'reset', at = noon): Promise<string> {
  letters += 1
  const id = `letter-${letters}`
  const details = { name: 'Ani', company: 'Toko Maju', token: 'x'.repeat(43), host: 'toko-maju' }
  await env.DIRECTORY.prepare(
    `INSERT INTO outbox (id, recipient, language, kind, details, created_at, next_attempt_at)
     VALUES (?1, ?2, 'id', ?3, ?4, ?5, ?5)`,
  )
    .bind(id, recipient, kind, JSON.stringify(details), at.toISOString())
    .run()
  return id
}

function letter(id: string) {
  return env.DIRECTORY.prepare('SELECT * FROM outbox WHERE id = ?1').bind(id).first<{
    attempts: number
    next_attempt_at: string
    sent_at: string | null
    failed_at: string | null
    details: string
  }>()
}

test('a letter leaves once, however often and by how many it is tried', async () => {
  const { sent, at } = postOffice()
  const ids = await Promise.all(['satu', 'dua', 'tiga'].map((name) => write(`${name}@a.example`)))
  await Promise.all([sendLetters(at(noon)), sendLetters(at(noon)), sendLetters(at(noon))])
  await sendLetters(at(noon))
  expect(sent.map(({ to }) => to).sort()).toEqual([
    'dua@a.example',
    'satu@a.example',
    'tiga@a.example',
  ])
  for (const id of ids) {
    const kept = await letter(id)
    expect(kept?.sent_at).not.toBeNull()
    expect(kept?.details, 'no secret stays behind').toBe('{}')
  }
})

test('more letters than fit one hand all leave', async () => {
  const { sent, at } = postOffice()
  await Promise.all(Array.from({ length: 45 }, (_, index) => write(`${index}@b.example`)))
  await sendLetters(at(noon))
  expect(sent).toHaveLength(45)
})

test('a letter that is refused is tried less and less often, stops none of the others, and is given up in the end', async () => {
  const quiet = vi.spyOn(console, 'error').mockImplementation(() => {})
  const { sent, at } = postOffice((to) => to === 'penuh@c.example')
  const stuck = await write('penuh@c.example')
  const fine = await write('lancar@c.example')
  await sendLetters(at(noon))
  expect(sent.map(({ to }) => to)).toEqual(['lancar@c.example'])
  expect((await letter(fine))?.sent_at).not.toBeNull()
  const waits: number[] = []
  let now = noon
  for (let turn = 0; turn < 12; turn++) {
    const kept = await letter(stuck)
    if (kept?.failed_at) break
    const next = new Date(kept?.next_attempt_at ?? '')
    waits.push((next.getTime() - now.getTime()) / 60_000)
    await sendLetters(at(new Date(next.getTime() - 1000)))
    expect((await letter(stuck))?.attempts, 'not before its time').toBe(kept?.attempts)
    now = next
    await sendLetters(at(now))
  }
  expect(waits).toEqual([1, 5, 15, 60, 180, 360, 720])
  const kept = await letter(stuck)
  expect(kept?.failed_at).not.toBeNull()
  expect(kept?.details).toBe('{}')
  expect(JSON.parse(String(quiet.mock.lastCall?.[0]))).toMatchObject({
    letter: stuck,
    isGivenUp: true,
  })
  expect(JSON.stringify(quiet.mock.calls), 'no secret in the log').not.toContain('x'.repeat(43))
  quiet.mockRestore()
})

test('locally nothing leaves, and the letter stays to be read', async () => {
  const id = await write('lokal@d.example')
  const MAIL = { send: () => Promise.reject(new Error('not here')) } as unknown as SendEmail
  await sendLetters(premisesAt({ ...bindings, MAIL }, noon))
  const kept = await letter(id)
  expect(kept?.sent_at).not.toBeNull()
  expect(JSON.parse(kept?.details ?? '{}')).toMatchObject({ name: 'Ani' })
})

test('every letter is whole in both languages, and its words and links are the same in text and HTML', async () => {
  for (const kind of kinds)
    for (const language of ['id', 'en'] as const) {
      const details = {
        name: 'Ani',
        company: 'Toko Maju',
        subdomain: 'toko-maju',
        token: 'T'.repeat(43),
        host: kind === 'reset' ? 'toko-maju' : '',
        at: noon.toISOString(),
      }
      const written = await writeLetter({ kind, language, details }, origin)
      expect(written.subject.length).toBeGreaterThan(10)
      expect(written.text).toContain('Ani')
      expect(written.html).toMatch(/^<!doctype html><html lang="(id|en)">/)
      expect(written.html).not.toMatch(/undefined|\[object|<script|src=/)
      const links = [...written.text.matchAll(/https:\/\/\S+/g)].map(([link]) => link)
      for (const link of links) expect(written.html, kind).toContain(`href="${link}"`)
      if (kind !== 'password_changed') expect(links.length).toBeGreaterThan(0)
    }
})

test('what people call themselves cannot act in a letter, nor add to its head (C-68)', async () => {
  for (const text of naughtyStrings) {
    const details = { name: text, company: text, subdomain: 'toko', token: 'T'.repeat(43) }
    const written = await writeLetter({ kind: 'confirm', language: 'id', details }, origin)
    expect(written.html).not.toMatch(/<(script|svg|img|iframe|style|a (?!href="https:\/\/site))/i)
  }
  const sending = deliver(
    { ...bindings, APP_ENV: 'production' },
    { to: 'ani@e.example', subject: 'Halo\r\nBcc: x@y.example', text: '', html: '' },
  )
  await expect(sending).rejects.toThrow('line break')
})

function origin(host: string): string {
  return `https://${host ? `${host}.` : ''}site.example`
}
