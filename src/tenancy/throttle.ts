import { type Answers, type Statement, send } from '../db/client'
import {
  deleteLanes,
  insertAttempt,
  type Lane,
  selectBlock,
  updateAttemptBack,
} from '../db/directory/attempts'
import { Refusal } from '../ledger/refusal'
import { isSignatureOf, signatureOf } from './passwords'
import { newToken, tokenHashOf } from './sessions'
import type { Visitor } from './visitor'

const hour = 3600

/**
 * The lanes of a password try: the name that was given, where it comes from, the host, and everybody.
 *
 * A browser in which this very name signed in before has a lane of its own instead, so that whoever
 * tries names from elsewhere can slow down strangers, but lock nobody out.
 */
export function passwordLanes(visitor: Visitor, login: string): Lane[] {
  const device = knownDevice(visitor, login)
  const network = lane('network', visitor.network, 30, 1, hour / 4, hour)
  if (device) return [lane('device', device, 10, 1, hour, 24 * hour), network]
  return [
    lane('account', tokenHashOf(login), 5, 1, hour, 24 * hour),
    network,
    lane('host', visitor.host, 100, 1, 60, hour),
    lane('everybody', '', 1000, 1, 30, hour),
  ]
}

/** The lanes of a wish for a letter: nobody's mailbox is to be filled by us. */
export function letterLanes(visitor: Visitor, email: string): Lane[] {
  return [
    lane('letter', tokenHashOf(email), 4, 60, 6 * hour, 24 * hour),
    lane('letters', visitor.network, 60, 10, hour / 4, hour),
  ]
}

/**
 * Counts an attempt before it is looked at, so that fifty at once are fifty, and asks `statements` in
 * the same round trip. Refuses with the seconds to wait where a lane is blocked.
 */
export async function attempt<const T extends readonly Statement[]>(
  visitor: Visitor,
  lanes: readonly Lane[],
  statements: T,
): Promise<Answers<T>> {
  const { directory } = visitor
  const now = visitor.now.toISOString()
  const [blocks, , ...answers] = await send(directory, [
    selectBlock(directory, lanes, now),
    insertAttempt(directory, lanes, now),
    ...statements,
  ])
  const until = blocks[0]?.blocked_until
  if (until) {
    const seconds = Math.ceil((Date.parse(until) - visitor.now.getTime()) / 1000)
    throw new Refusal('conflict', 'throttle.wait', { seconds: Math.max(1, seconds) })
  }
  return answers as unknown as Answers<T>
}

/** What a success leaves: its own attempt is taken back, and its name or device begins anew. */
export function takenBack(visitor: Visitor, lanes: readonly Lane[]): [Statement, Statement] {
  const own = lanes.filter(({ lane }) => /^(account|device):/.test(lane))
  return [
    updateAttemptBack(
      visitor.directory,
      lanes.filter((lane) => !own.includes(lane)),
    ),
    deleteLanes(
      visitor.directory,
      own.map(({ lane }) => lane),
    ),
  ]
}

/** The lane of a name, for whoever proved by mail that it is theirs. */
export function accountLane(login: string): string {
  return `account:${tokenHashOf(login)}`
}

/** The value of the cookie by which a browser is known to have signed this name in. */
export function deviceMark(visitor: Visitor, login: string): string {
  const id = newToken()
  return `${id}.${signatureOf(`${login}\n${id}`, visitor.env.PASSWORD_PEPPER)}`
}

function knownDevice(visitor: Visitor, login: string): string | null {
  const [id = '', signature = ''] = (visitor.device ?? '').split('.')
  const isOurs = isSignatureOf(`${login}\n${id}`, signature, visitor.env.PASSWORD_PEPPER)
  return isOurs ? tokenHashOf(id) : null
}

function lane(
  kind: string,
  name: string,
  free: number,
  first: number,
  most: number,
  forget: number,
): Lane {
  return { lane: `${kind}:${name}`, free, first, most, forget }
}
