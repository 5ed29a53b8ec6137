import { type Statement, send } from '../db/client'
import { deleteTokensOfAccount, insertToken, takeToken } from '../db/directory/tokens'
import { newToken, tokenHashOf } from './sessions'
import type { Visitor } from './visitor'

/** Long enough for a page to load and its button to be pressed. */
const handoffSeconds = 60

/**
 * A one-time code by which somebody who is known on this host comes in on a company's host. It counts
 * for one account, on one host, from a page of this host, once.
 */
export function offerHandoff(
  visitor: Visitor,
  to: { accountId: string; subdomain: string },
): { code: string; statement: Statement } {
  const code = newToken()
  const at = visitor.now
  return {
    code,
    statement: insertToken(visitor.directory, {
      hash: tokenHashOf(code),
      kind: 'handoff',
      host: to.subdomain,
      accountId: to.accountId,
      details: { from: visitor.host },
      createdAt: at.toISOString(),
      expiresAt: new Date(at.getTime() + handoffSeconds * 1000).toISOString(),
    }),
  }
}

/**
 * Takes a code on the host it is for; null where it does not count. Whatever comes of it, the code is
 * gone. `from`: the host whose page sent it.
 */
export async function takeHandoff(
  visitor: Visitor,
  sent: { code: string; from: string },
): Promise<string | null> {
  const { directory, host } = visitor
  const [rows] = await send(directory, [
    takeToken(directory, {
      hash: tokenHashOf(sent.code),
      kind: 'handoff',
      host,
      now: visitor.now.toISOString(),
    }),
  ])
  const row = rows[0]
  if (!row) return null
  const { from } = JSON.parse(row.details) as { from: string }
  return from === sent.from ? row.account_id : null
}

/** Codes under way end with the session that asked for them. */
export function withdrawHandoffs(visitor: Visitor, accountId: string): Statement {
  return deleteTokensOfAccount(visitor.directory, accountId, ['handoff', 'choose'])
}
