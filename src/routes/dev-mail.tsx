import { Hono } from 'hono'
import { isLookedAt, latestLetters, originOf } from '../domain/letters'
import type { Env } from '../env'
import { Refusal } from '../ledger/refusal'
import { MailboxPage } from '../views/dev-mail'
import { writeLetter } from '../views/emails/letter'
import { uiOf, whole } from './kit/answers'
import { visitorOf } from './kit/visitor'

/** The mailbox of a local run. Where letters really go out, there is no such page. */
export const devMail = new Hono<Env>()

devMail.get('/', async (c) => {
  if (!isLookedAt(c.env)) throw new Refusal('not_found', 'error.not_found')
  const { port } = new URL(c.req.url)
  const letters = await latestLetters(visitorOf(c))
  const written = await Promise.all(
    letters.map(async (letter) => ({
      letter,
      written: await writeLetter(letter, (host) => originOf(c.env, host, port)),
    })),
  )
  return whole(c, <MailboxPage ui={uiOf(c)} letters={written} />)
})
