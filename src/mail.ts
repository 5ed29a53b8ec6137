import type { Bindings } from './env'

/** A letter ready to leave. */
export interface Envelope {
  to: string
  subject: string
  text: string
  html: string
}

/**
 * The one outgoing wire. Production and staging hand letters to the Workers e-mail binding; elsewhere
 * they go nowhere and are read at /dev/mail. Throws where a letter could not be handed over.
 */
export async function deliver(env: Bindings, letter: Envelope): Promise<void> {
  for (const header of [letter.to, letter.subject]) {
    if (/[\r\n]/.test(header)) throw new Error('A header field of a letter has a line break')
  }
  if (env.APP_ENV === 'local' || env.APP_ENV === 'test') return
  await env.MAIL.send({
    from: { email: `noreply@${env.ROOT_DOMAIN}`, name: 'KartuStok' },
    to: letter.to,
    subject: letter.subject,
    text: letter.text,
    html: letter.html,
  })
}
