import type { Ui } from '../ui'
import type { Choice } from './field'

/** Country names in the reader's language and order; Indonesia first. Naming and sorting take longer than the page. */
export function countryChoices(ui: Ui, codes: readonly string[]): readonly Choice[] {
  let choices = countriesByLanguage.get(ui.lang)
  if (!choices) {
    const names = new Intl.DisplayNames([ui.lang], { type: 'region' })
    const collator = new Intl.Collator(ui.lang)
    choices = codes
      .map((code) => ({ value: code, label: names.of(code) ?? code }))
      .sort((a, b) =>
        a.value === 'ID' ? -1 : b.value === 'ID' ? 1 : collator.compare(a.label, b.label),
      )
    countriesByLanguage.set(ui.lang, choices)
  }
  return choices
}

const countriesByLanguage = new Map<string, readonly Choice[]>()
