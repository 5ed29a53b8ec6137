import { html } from 'hono/html'
import type { Letter } from '../domain/letters'
import type { WrittenLetter } from './emails/letter'
import { EmptyState } from './kit/empty-state'
import { Sheet } from './kit/sheet'
import type { Ui } from './ui'
import { Site } from './website/frame'

/** The letters of a local run, newest first, with links that can be followed. */
export function MailboxPage(props: {
  ui: Ui
  letters: readonly { letter: Letter; written: WrittenLetter }[]
}) {
  const { ui, letters } = props
  return (
    <Site ui={ui} title={ui.t('mailbox.title')} narrow>
      <h1>{ui.t('mailbox.title')}</h1>
      <p class="soft">{ui.t('mailbox.help')}</p>
      {letters.length === 0 && <EmptyState>{ui.t('mailbox.empty')}</EmptyState>}
      {letters.map(({ letter, written }) => (
        <Sheet
          title={written.subject}
          note={`${ui.t('mailbox.to', { recipient: letter.recipient })} · ${ui.dateTime(letter.createdAt)} · ${ui.t(`mailbox.${letter.state}`)}`}
          id={`letter-${letter.id}`}
          body
        >
          <p class="letter">{withLinks(written.text)}</p>
        </Sheet>
      ))}
    </Site>
  )
}

/** Text as it is, its addresses made links. */
function withLinks(text: string) {
  const parts = text.split(/(https?:\/\/[^\s]+)/)
  return parts.map((part, index) =>
    index % 2 === 1 ? html`<a href="${part}">${part}</a>` : html`${part}`,
  )
}
