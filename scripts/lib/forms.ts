/** Reads the forms and texts of a page, as far as replay, bench and torture need them. */
import { type HTMLElement, parse } from 'node-html-parser'

export interface Form {
  /** Where it is sent, absolute. */
  action: URL
  /** The page it stands on. */
  page: URL
  /** What the browser would send if nobody typed anything, in the order of the page. */
  fields: readonly (readonly [name: string, value: string])[]
  /** Every name a person may fill, checked or not. */
  names: ReadonlySet<string>
  /** The choices of each select: what is shown → the value that is sent. */
  choices: ReadonlyMap<string, ReadonlyMap<string, string>>
}

/** Every form of a page, in order. `formaction` and buttons are left to the person. */
export function formsIn(body: string, page: URL): Form[] {
  const root = parse(body)
  return root.querySelectorAll('form').map((element) => {
    const outside = element.id ? root.querySelectorAll(`[form="${element.id}"]`) : []
    const controls = [...element.querySelectorAll('input, select, textarea'), ...outside].filter(
      (control) => control.getAttribute('name'),
    )
    return {
      action: new URL(element.getAttribute('action') || page.href, page),
      page,
      fields: controls.flatMap(sentBy),
      names: new Set(controls.map(nameOf)),
      choices: new Map(
        controls
          .filter((control) => control.tagName === 'SELECT')
          .map((control) => [nameOf(control), choicesOf(control)]),
      ),
    }
  })
}

/** What a page says, as one line: for telling why something was refused. */
export function wordsOf(body: string): string {
  const root = parse(body)
  const loudest = root.querySelector('[role="alert"]') ?? root.querySelector('main') ?? root
  return loudest.structuredText.replace(/\s+/g, ' ').trim().slice(0, 400)
}

function sentBy(control: HTMLElement): [string, string][] {
  const name = nameOf(control)
  if (control.hasAttribute('disabled')) return []
  if (control.tagName === 'TEXTAREA') return [[name, decoded(control)]]
  if (control.tagName === 'SELECT') {
    const options = control.querySelectorAll('option')
    const chosen = options.find((option) => option.hasAttribute('selected')) ?? options[0]
    return chosen ? [[name, choiceOf(chosen)]] : []
  }
  const type = control.getAttribute('type') ?? 'text'
  if (['submit', 'button', 'image', 'file', 'reset'].includes(type)) return []
  if (['checkbox', 'radio'].includes(type)) {
    return control.hasAttribute('checked') ? [[name, control.getAttribute('value') ?? 'on']] : []
  }
  return [[name, control.getAttribute('value') ?? '']]
}

function choicesOf(select: HTMLElement): Map<string, string> {
  return new Map(
    select.querySelectorAll('option').map((option) => [decoded(option).trim(), choiceOf(option)]),
  )
}

function choiceOf(option: HTMLElement): string {
  return option.getAttribute('value') ?? decoded(option).trim()
}

/** A newline right behind `<textarea>` belongs to the markup. */
function decoded(element: HTMLElement): string {
  return element.text.replace(/^\r?\n/, '')
}

function nameOf(control: HTMLElement): string {
  return control.getAttribute('name') ?? ''
}
