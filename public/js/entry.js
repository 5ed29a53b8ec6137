/**
 * The form of a document while one scans, types and counts. Each scan joins a queue at once, is kept
 * in the tab's memory until the server has answered, and goes there with a key of its own: sent again
 * after a dropped answer, it counts once. What people change is saved as they go. Without this script
 * every act is a plain form; nothing here decides anything.
 */
const form = document.querySelector('form[data-entry]')
if (form) open(form)

function open(form) {
  const { busy, needed, per, retrying, settle, unrecorded, unsaved } = form.dataset
  const { box, lines, faults, waiting, saved, notices, totals, said, line, picker } = parts(form)
  const fields = form.elements

  /** Acts that wait, in their order; the first may be on its way. Scans that follow one another go together. */
  let queue = []
  /** What is on its way: sent again, the very same, until there is an answer. */
  let flight = remembered()
  let isPumping = false
  let isDirty = false
  /** The press of a button that waits until everything was sent. */
  let leaving = null
  /** What the draft holds of a field, where the page came with something else. */
  const held = new WeakMap()
  /** Whether the draft holds what the page came with. */
  let isKept = 'kept' in form.dataset
  /** The fields of the save that is on its way, as they were when it left. */
  let sending = null
  /** The form goes with its version alone: the draft is completed as it was saved. */
  let isBare = false
  let voice = null

  box.value = box.value.trim()
  if (flight || queue.length > 0) void pump()
  show()

  // What goes in ---------------------------------------------------------------------------------------

  box.addEventListener('keydown', (event) => {
    // An option of the list that is marked is what Enter chooses; the list does that.
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      if (box.getAttribute('aria-activedescendant')) return
      event.preventDefault()
      scan(box.value)
    } else if (event.key === 'Escape' && !picker.open) box.value = ''
  })

  box.addEventListener('paste', (event) => {
    const block = event.clipboardData.getData('text/plain').replace(/\s+$/, '')
    if (!/[\n\r\t]/.test(block)) return
    event.preventDefault()
    add({ kind: 'block', text: block })
  })

  picker.addEventListener('auto-complete-change', () => {
    const code = picker.value
    if (!code) return
    picker.removeAttribute('value')
    scan(code)
  })
  picker.forElement.addEventListener('mousedown', (event) => event.preventDefault())
  box.addEventListener('blur', () => {
    picker.open = false
  })
  // An answer that comes after the box was emptied opens no list.
  const ask = picker.fetchResult.bind(picker)
  picker.fetchResult = async (url) => {
    const options = await ask(url)
    return box.value.trim() === url.searchParams.get('q') ? options : ''
  }

  /** The box is empty and ready again before anything else happens. */
  function scan(text) {
    box.value = ''
    picker.open = false
    box.focus()
    if (text.trim()) add({ kind: 'scan', text: text.trim() })
  }

  function add(act) {
    sounds()
    queue.push(act)
    keep()
    show()
    void pump()
  }

  form.addEventListener('change', ({ target }) => {
    if (target.name === 'text' || target.name === 'block') return
    if (target.name === 'warehouseId') picker.src = `/picker?warehouse=${target.value}`
    isDirty = true
    show()
    void pump()
  })

  // A quantity is left with Enter for the next one. Signs that come faster than fingers are a scanner's:
  // they belong into the box, not into the field that happened to have the focus.
  let typed = { at: 0, fast: 0, before: '', kept: '' }
  lines.addEventListener('keydown', (event) => {
    const { target, key, timeStamp } = event
    if (!target.matches('input')) return
    if (key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      if (typed.fast < 6 || timeStamp - typed.at > 100) return next(target)
      const code = target.value.slice(typed.kept.length)
      target.value = typed.before
      scan(code)
    } else if (key === 'Escape') target.value = target.defaultValue
    else if (key.length === 1) {
      const isFast = timeStamp - typed.at < 35
      const { value } = target
      if (!isFast) typed = { fast: 0, before: value, kept: value.slice(0, target.selectionStart) }
      typed = { ...typed, at: timeStamp, fast: typed.fast + 1 }
    }
  })

  function next(input) {
    const kind = ['[data-quantity]', '[data-price]'].find((one) => input.matches(one))
    const column = [...lines.querySelectorAll(kind ?? '.draft__note')]
    const other = column[column.indexOf(input) + 1] ?? box
    other.focus()
  }

  // A scanner types to nobody when the focus is nowhere.
  document.addEventListener('keydown', ({ target, key, ctrlKey, altKey, metaKey }) => {
    const isNowhere = target === document.body || target.id === 'main'
    if (isNowhere && key.length === 1 && !ctrlKey && !altKey && !metaKey) box.focus()
  })

  form.addEventListener('click', ({ target }) => {
    const choice = target.closest('[data-meant]')
    const dismissed = target.closest('[data-dismiss]')
    if (!choice && !dismissed) return
    target.closest('[data-fault]').remove()
    if (choice) scan(choice.dataset.meant)
    else box.focus()
  })

  // Every button is caught: adding and removing stay on the page, the others wait for the queue.
  form.addEventListener('submit', (event) => {
    const { submitter } = event
    const act = submitter?.dataset.act
    const isSettled = !isPumping && !flight && queue.length === 0 && !isDirty && !box.value.trim()
    if (leaving === form || (isSettled && act !== 'lines' && !submitter?.dataset.remove)) {
      const isBlocked = leaving !== form && blocked()
      if (isBlocked) stop(event)
      leaving = null
      isBare = !isBlocked && act === 'completion' && isSaved()
      return
    }
    stop(event)
    if (submitter?.dataset.meant) return
    if (submitter?.dataset.remove)
      return add({ kind: 'remove', url: submitter.formAction, row: submitter.dataset.remove })
    const block = fields.block.value.trim()
    if (act === 'lines' && block) {
      fields.block.value = ''
      add({ kind: 'block', text: block })
    }
    if (act !== 'lines') leaving = submitter
    scan(box.value)
    void pump()
  })

  form.addEventListener('formdata', ({ formData }) => {
    if (!isBare) return
    isBare = false
    // What a count was made against goes along: it may have moved since.
    for (const name of [...formData.keys()]) {
      if (!/^(key|version|book\..*)$/.test(name)) formData.delete(name)
    }
  })

  function stop(event) {
    event.preventDefault()
    event.stopPropagation()
  }

  /** What was not recognised is settled before the document is left. */
  function blocked() {
    const open = faults.querySelector('[data-fault]')
    if (!open) return false
    toast(settle, 'problem')
    open.querySelector('button')?.focus()
    return true
  }

  // What goes out --------------------------------------------------------------------------------------

  async function pump() {
    if (isPumping) return
    isPumping = true
    let wait = 500
    while (true) {
      flight ??= takeOff()
      if (!flight) break
      keep()
      show()
      try {
        const response = await fetch(flight.url, {
          method: 'POST',
          body: flight.body,
          keepalive: flight.body.length < 60000,
          headers: {
            'Content-Type': 'application/x-www-form-urlencoded',
            'HX-Request': 'true',
            'HX-Request-Type': 'partial',
          },
        })
        if (response.status >= 500 || response.status === 429)
          throw new Error(String(response.status))
        const text = await response.text()
        const landed = flight
        flight = null
        wait = 500
        if (land(landed, response, text) === 'gone') return
        keep()
      } catch (error) {
        if (!(error instanceof TypeError) && !/^\d+$/.test(error.message)) throw error
        saved.textContent = retrying
        await new Promise((done) => setTimeout(done, wait))
        wait = Math.min(wait * 2, 10000)
      }
    }
    isPumping = false
    show()
    if (!leaving || blocked()) leaving = null
    else {
      const submitter = leaving
      leaving = form
      form.requestSubmit(submitter)
    }
  }

  /** A document needs its head before it can be made: what was scanned waits for it. */
  function isHeadMissing() {
    if (!isUnsaved() || queue.length === 0) return false
    const choices = [...form.querySelectorAll('.draft__head select')]
    const empty = choices.find((choice) => !choice.value)
    if (!empty) return false
    form.querySelector('.draft__line').open = true
    mark(empty, needed)
    empty.focus()
    leaving = null
    return true
  }

  /** What goes next: the scans that wait, together, or one other act, or what was changed. */
  function takeOff() {
    if (isHeadMissing()) return null
    const [first] = queue
    if (!first && (!isDirty || isUnsaved())) {
      isDirty = false
      return null
    }
    const isScan = first?.kind === 'scan'
    const end = queue.findIndex(({ kind }) => kind !== 'scan')
    const acts = isScan
      ? queue.splice(0, end < 0 ? queue.length : Math.min(end, 500))
      : first
        ? [queue.shift()]
        : []
    const texts = acts.filter(({ text }) => text).map(({ text }) => text)
    const path = form.getAttribute('action')
    // A scan alone carries nothing else, so it never meets what others changed meanwhile.
    const isWhole = isUnsaved() || !isScan
    isBare = false
    const body = isWhole
      ? new URLSearchParams(new FormData(form))
      : new URLSearchParams({ version: fields.version.value })
    for (const name of ['block', 'choose']) body.delete(name)
    body.set('text', texts.join('\n'))
    if (isScan) body.set('scanning', '1')
    body.set('key', isUnsaved() ? fields.key.value : crypto.randomUUID())
    if (isWhole) isDirty = false
    sending = isWhole && new Map(typedIn().map((field) => [field, nowIn(field)]))
    const url = first?.url ?? (first ? `${path}/lines` : path)
    return { url, body: String(body), texts, kind: first?.kind ?? 'save', row: first?.row }
  }

  // What comes back ------------------------------------------------------------------------------------

  function land({ texts, kind, row }, response, text) {
    const away = response.headers.get('HX-Redirect')
    if (away) {
      // Signed out meanwhile: what was scanned waits in this tab.
      queue.unshift(...texts.map((text) => ({ kind: kind === 'block' ? 'block' : 'scan', text })))
      keep()
      location.assign(away)
      return 'gone'
    }
    const answer = document.createElement('template')
    answer.innerHTML = text
    const root = answer.content.firstElementChild
    if (!response.ok || !root) return refused(root, response, texts, kind)
    const { path, version, number, whole } = root.dataset
    if (sending) for (const [field, value] of sending) held.set(field, value)
    // A save from before this page was opened may have held anything.
    isKept = sending ? true : isKept && sending !== null
    sending = null
    if (isUnsaved()) settleDown(path)
    if (version) fields.version.value = version
    document.getElementById('document-number').textContent = number
    saved.textContent = root.dataset.saved
    if (row) document.getElementById(row)?.remove()
    const rows = [...root.querySelectorAll('tbody > tr')]
    if (whole && !lines.contains(document.activeElement)) lines.replaceChildren(...rows)
    else for (const fresh of rows.reverse()) place(fresh, texts.length > 0)
    while (lines.children.length > Math.max(per, rows.length)) lines.lastElementChild.remove()
    for (const input of form.querySelectorAll('[aria-invalid]:not(#lines *)')) mark(input, '')
    take(root, 'totals', totals)
    take(root, 'notices', notices)
    take(root, 'line', line)
    const unknown = root.querySelectorAll('[data-fault]')
    faults.append(...root.querySelectorAll('[data-part="faults"] > ul'))
    if (texts.length > 0) signal(unknown.length > 0)
    const last = lines.firstElementChild
    if (last && texts.length > 0) said.textContent = wordsOf(last)
  }

  /** The line where it belongs: a touched one on top, a changed one where it stands. */
  function place(fresh, isTouched) {
    const old = document.getElementById(fresh.id)
    const focused = old?.contains(document.activeElement) ? document.activeElement : null
    if (focused) {
      // What is being typed stays; only what stands beside it is renewed.
      held.set(focused, fresh.querySelector(`[name="${focused.name}"]`)?.value)
      const kept = focused.closest('td, th')
      for (const [index, cell] of [...fresh.cells].entries()) {
        if (old.cells[index] && old.cells[index] !== kept) old.cells[index].replaceWith(cell)
      }
      if (isTouched) lines.prepend(old)
      focused.focus()
      return
    }
    if (isTouched) {
      old?.remove()
      lines.prepend(fresh)
      fresh.classList.add('new')
    } else if (old) old.replaceWith(fresh)
    else lines.append(fresh)
  }

  function refused(root, response, texts, kind) {
    leaving = null
    for (const item of root?.querySelectorAll('[data-part="errors"] > li') ?? []) {
      mark(document.getElementById(item.dataset.field), item.textContent)
    }
    const unknown = [...(root?.querySelectorAll('[data-part="faults"] > ul') ?? [])]
    faults.append(...unknown)
    signal(true)
    if (kind === 'scan' && unknown.length > 0) return
    if (texts.length > 0) {
      // Nothing of it was recorded, so it goes back to where it can be mended.
      fields.block.value = [fields.block.value, ...texts].filter(Boolean).join('\n')
      fields.block.closest('details').open = true
    }
    const words = root?.dataset.refused ?? heard(response)
    toast([words, texts.length > 0 && unrecorded].filter(Boolean).join(' '), 'problem')
    // The draft is not what the form was filled from: sent as a whole, the page shows both.
    if (root?.dataset.stale && kind === 'save') form.submit()
  }

  function heard(response) {
    try {
      return JSON.parse(response.headers.get('HX-Trigger')).toast.message
    } catch {
      return document.body.dataset.serverError
    }
  }

  /** The document is there now: the form goes on under its address. */
  function settleDown(path) {
    sessionStorage.removeItem(memory())
    history.replaceState(null, '', path)
    form.action = path
    form.dataset.path = path
    fields.key.value = crypto.randomUUID()
    for (const button of form.querySelectorAll('[data-act]')) {
      button.formAction = `${path}/${button.dataset.act}`
    }
  }

  function take(root, name, place) {
    const part = root.querySelector(`[data-part="${name}"]`)
    if (part) place.replaceChildren(...part.childNodes)
  }

  function mark(input, words) {
    if (!input) return
    const error = document.getElementById(`${input.id}-error`) ?? document.createElement('span')
    error.id = `${input.id}-error`
    error.className = 'field__error'
    error.textContent = words
    if (!error.isConnected) input.after(error)
    if (!words) return input.removeAttribute('aria-invalid')
    input.setAttribute('aria-invalid', 'true')
    input.setAttribute('aria-describedby', error.id)
  }

  // What is seen, heard and kept -----------------------------------------------------------------------

  function show() {
    const texts = [...(flight?.texts ?? []), ...queue.map(({ text }) => text)].filter(Boolean)
    const shown = texts.slice(-12).map((text) => {
      const chip = document.createElement('li')
      chip.textContent = text.split(/[\n\t]/)[0]
      return chip
    })
    if (texts.length > 12) {
      const more = document.createElement('li')
      more.textContent = `+${texts.length - 12}`
      shown.unshift(more)
    }
    waiting.replaceChildren(...shown)
    if (flight || queue.length > 0) saved.textContent = busy
    else if (isDirty) saved.textContent = unsaved
  }

  function wordsOf(row) {
    const quantity = row.querySelector('[data-quantity]')
    return `${row.querySelector('b')?.textContent}: ${quantity?.value} ${quantity?.nextElementSibling?.textContent}`
  }

  function signal(isRefused) {
    form.classList.remove('draft--heard', 'draft--refused')
    void form.offsetWidth
    form.classList.add(isRefused ? 'draft--refused' : 'draft--heard')
    navigator.vibrate?.(isRefused ? [90, 60, 90] : 40)
    beep(isRefused)
  }

  /** A browser lets a page sound only after somebody touched it. */
  function sounds() {
    const Voice = window.AudioContext ?? window.webkitAudioContext
    if (Voice) voice ??= new Voice()
  }

  function beep(isRefused) {
    if (voice?.state !== 'running') return
    const [tone, volume] = [voice.createOscillator(), voice.createGain()]
    tone.type = isRefused ? 'square' : 'sine'
    tone.frequency.value = isRefused ? 180 : 1320
    volume.gain.value = 0.08
    tone.connect(volume).connect(voice.destination)
    tone.start()
    tone.stop(voice.currentTime + (isRefused ? 0.35 : 0.06))
  }

  function toast(message, tone) {
    document.dispatchEvent(new CustomEvent('toast', { detail: { message, tone } }))
  }

  /** Everything in the form is in the draft: what the browser filled in by itself is not. */
  function isSaved() {
    return (
      isKept &&
      !isUnsaved() &&
      typedIn().every((field) => nowIn(field) === (held.get(field) ?? firstOf(field)))
    )
  }

  function typedIn() {
    const others = ['key', 'version', 'page', 'text', 'block', 'choose']
    return [...fields].filter(
      ({ name, type }) => name && !/submit|button/.test(type) && !others.includes(name),
    )
  }

  function nowIn(field) {
    return field.type === 'checkbox' ? String(field.checked) : field.value
  }

  /** What a field came with. */
  function firstOf(field) {
    if (field.type === 'checkbox') return String(field.defaultChecked)
    if (!field.options) return field.defaultValue
    const options = [...field.options]
    return (options.find((option) => option.defaultSelected) ?? options[0])?.value
  }

  function isUnsaved() {
    return form.dataset.path.endsWith('/new')
  }

  function memory() {
    return `entry:${form.dataset.path}`
  }

  function keep() {
    const acts = queue.filter(({ text }) => text)
    if (!flight && acts.length === 0) sessionStorage.removeItem(memory())
    else sessionStorage.setItem(memory(), JSON.stringify({ flight, acts }))
  }

  function remembered() {
    const { flight = null, acts = [] } = JSON.parse(sessionStorage.getItem(memory()) ?? '{}')
    queue = acts
    return flight
  }
}

function parts(form) {
  const at = (id) => document.getElementById(id)
  return {
    box: form.elements.text,
    picker: form.querySelector('auto-complete'),
    lines: at('lines'),
    faults: at('faults'),
    waiting: at('waiting'),
    saved: at('saved'),
    notices: at('draft-notices'),
    totals: at('totals'),
    said: at('entry-said'),
    line: at('head-line'),
  }
}
