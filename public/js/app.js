/**
 * What every page does beyond links and forms. Listeners sit on the document, so that what htmx
 * brings later is served too; each looks for an attribute. Nothing here is needed to get work done:
 * without it every act is a form, every answer a page.
 */
const { body, documentElement: html } = document
html.classList.add('js')

/** Runs `act` for events whose target is inside `selector`. */
function on(type, selector, act, options) {
  document.addEventListener(
    type,
    (event) => {
      const element = event.target instanceof Element ? event.target.closest(selector) : null
      if (element) act(element, event)
    },
    options,
  )
}

/** A fresh or swapped-in piece of page gets what attributes alone cannot give. */
function prepare(root) {
  for (const button of root.querySelectorAll('[data-reveal][hidden]')) button.hidden = false
  for (const undo of root.querySelectorAll('[data-undo]')) leaveAfter(undo, 10)
}

// Messages ------------------------------------------------------------------------------------------

const toasts = document.getElementById('toasts')

/** Says something at the upper edge. `retry` is called by its button. */
function say(message, tone = 'done', retry) {
  const notice = document.createElement('div')
  notice.className = `notice notice--${tone}`
  const words = notice.appendChild(document.createElement('div'))
  words.textContent = message
  if (retry) {
    const again = () => {
      notice.remove()
      retry()
    }
    notice.append(button(body.dataset.retry, again))
  }
  if (tone === 'problem') notice.append(button(body.dataset.close, () => notice.remove()))
  toasts.append(notice)
}

function button(words, act) {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'button button--small'
  made.textContent = words
  made.addEventListener('click', act)
  return made
}

/** Takes an element away after some seconds, but never from under a finger, mouse or keyboard. */
function leaveAfter(element, seconds) {
  setTimeout(() => {
    if (element.matches(':hover, :focus-within')) return leaveAfter(element, 2)
    element.classList.add('notice--leaving')
    setTimeout(() => element.remove(), 300)
  }, seconds * 1000)
}

// A toast leaves by itself; a problem stays until it is closed.
new MutationObserver((changes) => {
  for (const { addedNodes } of changes) {
    for (const node of addedNodes) {
      if (node instanceof Element && !node.matches('.notice--problem')) leaveAfter(node, 10)
    }
  }
}).observe(toasts, { childList: true })

document.addEventListener('toast', ({ detail }) => say(detail.message, detail.tone))

// Screen readers announce what is put into a status, not what was there when the page came.
const messages = document.getElementById('messages')
if (messages?.firstElementChild) messages.append(messages.firstElementChild)

// Sending -------------------------------------------------------------------------------------------

// The button says that it is at work and stays enabled: a second press is harmless, the form's own
// key makes the server act once.
const resting = new Map()

on('submit', 'form[data-saving]', (form, { submitter }) => {
  if (!submitter || resting.has(submitter)) return
  resting.set(submitter, [...submitter.childNodes])
  submitter.setAttribute('aria-busy', 'true')
  submitter.replaceChildren(form.dataset.saving)
})

function rest() {
  for (const [submitter, words] of resting) {
    submitter.removeAttribute('aria-busy')
    submitter.replaceChildren(...words)
  }
  resting.clear()
}

// Coming back by the browser's Back shows the page as it was left: at work, with the menu open.
addEventListener('pageshow', ({ persisted }) => {
  if (!persisted) return
  rest()
  for (const menu of document.querySelectorAll('[data-more], [data-menu]')) menu.open = false
})

document.addEventListener('htmx:finally:request', rest)

// A failure keeps what was typed where it is, says so, and offers to send it again.
document.addEventListener('htmx:error', ({ detail }) =>
  failed(detail.ctx, body.dataset.networkError),
)
document.addEventListener('htmx:response:error', ({ detail }) => {
  const { response } = detail.ctx
  if (response.status < 500) return
  const number = response.headers.get('X-Request-Id')
  failed(detail.ctx, number ? `${body.dataset.serverError} (${number})` : body.dataset.serverError)
})

function failed(ctx, message) {
  if (!ctx?.sourceElement?.isConnected) return
  const source = ctx.sourceElement
  say(message, 'problem', () => {
    if (source instanceof HTMLFormElement) press(source)
    else source.dispatchEvent(ctx.sourceEvent ?? new Event('click'))
  })
}

// Fields --------------------------------------------------------------------------------------------

on('click', '[data-reveal]', (button) => {
  const field = document.getElementById(button.getAttribute('aria-controls'))
  const shown = field.type === 'text'
  field.type = shown ? 'password' : 'text'
  button.setAttribute('aria-pressed', String(!shown))
  field.focus()
})

// A quantity is replaced more often than mended.
on('focusin', '[data-quantity]', (input) => input.select())

// A box that finds something: its words are replaced at once, the arrows go through what it found.
const places = '[data-choose], .found a, .finds a'
on('focusin', '[data-choose]', (input) => input.select())
on('keydown', places, (element, event) => {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  // Those of a dialog and those of the page behind it are apart.
  const room = element.closest('dialog')
  const all = [...document.querySelectorAll(places)].filter((one) => one.closest('dialog') === room)
  const next = all[all.indexOf(element) + (event.key === 'ArrowDown' ? 1 : -1)]
  if (!next) return
  event.preventDefault()
  next.focus()
})

// The day beside a date's label, in the reader's language.
const days = new Intl.DateTimeFormat(html.lang === 'id' ? 'id-ID' : 'en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})
on('input', '[data-date]', (input) => {
  const echo = document.querySelector(`[data-echo="${input.id}"]`)
  if (echo) echo.textContent = input.valueAsDate ? days.format(input.valueAsDate) : ''
})

on('click', '[data-print]', () => print())

// Dialogs and menus ---------------------------------------------------------------------------------

// A question opens under its button without script; with it, the same <dialog> stands above the page.
on(
  'toggle',
  '[data-confirm]',
  (details) => {
    const dialog = details.querySelector('dialog')
    if (!details.open || dialog.matches('.dialog--modal')) return
    dialog.close()
    dialog.classList.add('dialog--modal')
    dialog.showModal()
    // A reason is asked for first; without one, the way back is nearer than the act.
    const first = dialog.querySelector('input:not([type="hidden"]), select, textarea')
    ;(first ?? dialog.querySelector('[data-close]')).focus()
  },
  { capture: true },
)
on(
  'close',
  'dialog',
  (dialog) => {
    const details = dialog.closest('[data-confirm]')
    // The event comes a moment after the close: by then the dialog may stand open, as a question.
    if (dialog.open || !details) return
    dialog.classList.remove('dialog--modal')
    dialog.setAttribute('open', '')
    details.open = false
    details.querySelector('summary').focus()
  },
  { capture: true },
)
on('click', 'dialog', (dialog, { target, clientX, clientY }) => {
  if (target.closest('[data-close]')) return dialog.close()
  // The veil belongs to its dialog: a press on it is one outside of the box.
  if (target !== dialog) return
  const { left, right, top, bottom } = dialog.getBoundingClientRect()
  if (clientX < left || clientX > right || clientY < top || clientY > bottom) dialog.close()
})

// htmx gives the focus back to the same id. Where what had it is gone, the reading goes on at what
// came in its place, not at the top of the page.
let held = null
document.addEventListener('htmx:before:swap', () => {
  held = document.activeElement
})
document.addEventListener('htmx:after:swap', ({ detail }) => {
  const place = detail.ctx.sourceElement
  if (!held || held.isConnected || document.activeElement !== body || !place?.isConnected) return
  place.tabIndex = -1
  place.focus({ preventScroll: true })
})

// A dialog that an answer brought opens by itself.
document.addEventListener('htmx:after:swap', () => {
  for (const dialog of document.querySelectorAll('dialog[data-open]:not([open])'))
    dialog.showModal()
})
document.addEventListener('htmx:after:process', ({ target }) => prepare(target))

// A menu closes by a press outside of it.
document.addEventListener('click', ({ target }) => {
  for (const menu of document.querySelectorAll('[data-menu][open]')) {
    if (!menu.contains(target)) menu.open = false
  }
  const more = document.querySelector('[data-more][open]')
  if (more && !more.contains(target) && !more.nextElementSibling.contains(target)) more.open = false
})

// Keys ----------------------------------------------------------------------------------------------

const typing = 'input, select, textarea, [contenteditable]'

document.addEventListener('keydown', (event) => {
  const { target, key } = event
  if (event.defaultPrevented || event.isComposing) return
  if (key === 'Escape') return closeMenus()
  if (key === 'Enter' && (event.ctrlKey || event.metaKey)) return send(target, event)
  if (key === 'k' && (event.ctrlKey || event.metaKey)) return find(event)
  // Inside a field every sign is text.
  if (event.ctrlKey || event.metaKey || event.altKey || target.closest(typing)) return
  if (target.closest('dialog')) return
  if (key === '/') {
    const search = document.querySelector('[data-search]')
    if (!search) return
    event.preventDefault()
    const line = search.closest('.filters')?.querySelector('.filters__line')
    if (line) line.open = true
    search.focus()
    search.select()
  }
  if (key === '?') document.getElementById('keys')?.showModal()
})

/** Opens the palette above whatever is there; where there is none the link leads to the search's page. */
function find(event) {
  const palette = document.getElementById('palette')
  if (!palette) return
  event.preventDefault()
  if (!palette.open) palette.showModal()
  palette.querySelector('[data-choose]').focus()
}

on('click', '[data-palette]', (_, event) => {
  if (!event.ctrlKey && !event.metaKey && !event.shiftKey) find(event)
})

function closeMenus() {
  for (const menu of document.querySelectorAll('[data-menu][open], [data-more][open]')) {
    menu.open = false
    menu.firstElementChild.focus()
  }
}

/** Ctrl+Enter sends the form by its main act, wherever in it one is. */
function send(target, event) {
  const form = target.closest('form[method="post"]')
  if (!form) return
  event.preventDefault()
  press(form)
}

function press(form) {
  const buttons = [...form.elements].filter((element) => element.type === 'submit')
  const main = buttons.find((element) => element.matches('.button--main')) ?? buttons[0]
  main?.click()
}

prepare(document)

// A page that only hands its reader over to another of our hosts goes on by itself.
document.querySelector('form[data-go]')?.requestSubmit()
