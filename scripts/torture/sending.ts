/**
 * Sends a form until somebody says definitely what became of it: twice at once, hung up on, sent again
 * after the server died, always with the same key, as browsers and impatient people do.
 */

import type { Chance } from '../lib/chance.ts'
import { type Answer, type Browser, type Fields, NoAnswer } from '../lib/client.ts'
import type { Form } from '../lib/forms.ts'
import type { Asked, Told } from './history.ts'

/** What one run has seen besides its histories. */
export interface Tally {
  sent: number
  /** Answers to a key that had been answered before, or was being answered. */
  replays: number
  unknown: number
  hungUp: number
  /** Questions under way when the server was killed. */
  interrupted: number
  /** What may never be said or shown. */
  wrongs: string[]
}

export interface Sender {
  browser: Browser
  chance: Chance
  tally: Tally
  /** Words that only neighbours' pages hold. */
  strangers: readonly string[]
}

const patience = 45_000

/** Asks for a page until it comes, through restarts. */
export async function patiently(sender: Sender, url: URL): Promise<Answer> {
  return untilAnswered(sender, () => sender.browser.ask(url))
}

/** Sends what `asked` stands for to a definite answer, which is added to `asked`. */
export async function settle(
  sender: Sender,
  asked: Asked,
  sending: { form: Form; fields: Fields; to: URL },
): Promise<Told | undefined> {
  const { chance } = sender
  const times = chance.happens(0.15) ? chance.between(2, 4) : 1
  const until = Date.now() + patience
  for (let attempt = 0; asked.told.length === 0 && Date.now() < until; attempt++) {
    if (attempt > 0) await pause(chance.between(0, attempt === 1 ? 0 : 250))
    const sentAt = new Date().toISOString()
    const hadUnknown = asked.unknown > 0
    await Promise.all(
      Array.from({ length: attempt === 0 ? times : 1 }, () => sendOnce(sender, asked, sending)),
    )
    if (hadUnknown && asked.told.length > 0) asked.retriedAt = sentAt
  }
  if (asked.told.length > 0 && chance.happens(0.1)) await sendOnce(sender, asked, sending)
  sender.tally.replays += Math.max(0, asked.told.length - 1) + (asked.retriedAt ? 1 : 0)
  return asked.told[0]
}

/** The same key with something else in the form: it must be refused, and nothing may happen. */
export async function reuse(
  sender: Sender,
  sending: { form: Form; fields: Fields; to: URL },
): Promise<void> {
  const { form, to } = sending
  const fields = sending.fields.map(([name, value]): [string, string] =>
    name === 'reference' || name === 'reason' ? [name, `${value} changed`] : [name, value],
  )
  const { status } = await untilAnswered(sender, () =>
    sender.browser.ask(to, { fields, from: form.page }),
  )
  if (status !== 422) sender.tally.wrongs.push(`A key used for something else: ${status} at ${to}`)
}

async function sendOnce(
  { browser, chance, tally, strangers }: Sender,
  asked: Asked,
  { form, fields, to }: { form: Form; fields: Fields; to: URL },
): Promise<void> {
  const hangUp = chance.happens(0.08)
  if (chance.happens(0.2)) await pause(chance.between(0, 300))
  tally.sent += 1
  try {
    const answer = await browser.ask(to, { fields, from: form.page, hangUp })
    const { status, location } = answer
    noteWrongs(tally, answer, strangers)
    if (status >= 500) {
      asked.unknown += 1
      tally.unknown += 1
      return
    }
    const path = status === 303 ? location?.pathname : undefined
    asked.told.push({ done: status === 303, location: path, status })
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error
    asked.unknown += 1
    tally.unknown += 1
    if (hangUp) tally.hungUp += 1
  }
}

async function untilAnswered(
  { chance, tally, strangers }: Sender,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const until = Date.now() + patience
  for (;;) {
    try {
      const answer = await ask()
      noteWrongs(tally, answer, strangers)
      if (answer.status < 500) return answer
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error
    }
    if (Date.now() > until) throw new Error('The server does not come back')
    await pause(chance.between(20, 250))
  }
}

/** A fault of ours, or a grain of somebody else's rice. */
function noteWrongs(tally: Tally, answer: Answer, strangers: readonly string[]): void {
  const { status, body, url } = answer
  if (status === 500) tally.wrongs.push(`500 at ${url}`)
  const shown = strangers.find((name) => body.includes(name))
  if (shown) tally.wrongs.push(`INV-10: ${url} shows ${shown}`)
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
