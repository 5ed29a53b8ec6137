import { dueLetters, type Letter, letterLeft, letterStayed, originOf } from '../domain/letters'
import { deliver } from '../mail'
import type { Premises } from '../tenancy/visitor'
import { writeLetter } from '../views/emails/letter'

/** Sends every letter that is due, until none is left. One that cannot be sent stops no other. */
export async function sendLetters(premises: Premises): Promise<void> {
  for (;;) {
    const letters = await dueLetters(premises)
    if (letters.length === 0) return
    await Promise.all(letters.map((letter) => sendLetter(premises, letter)))
  }
}

async function sendLetter(premises: Premises, letter: Letter): Promise<void> {
  const { env } = premises
  try {
    const written = await writeLetter(letter, (host) => originOf(env, host))
    await deliver(env, { to: letter.recipient, ...written })
  } catch (error) {
    const isGivenUp = await letterStayed(premises, letter)
    console.error(
      JSON.stringify({
        letter: letter.id,
        kind: letter.kind,
        attempts: letter.attempts,
        isGivenUp,
        error: error instanceof Error ? error.message : String(error),
      }),
    )
    return
  }
  await letterLeft(premises, letter.id)
}
