import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { id } from '../../src/i18n/id'

/** What `recorded` and its siblings are called with, as far as the source says it in one word. */
function written(): { acts: string[]; nouns: string[] } {
  const text = readdirSync('src/domain')
    .map((file) => readFileSync(`src/domain/${file}`, 'utf8'))
    .join('\n')
  const calls = text.matchAll(
    /recorded(?:Change|New|Removal)?\(\s*current,\s*['`]([^'`]+)['`],\s*(?:'(\w+)'|\w+)/g,
  )
  const found = [...calls].map(([, action = '', noun]) => ({
    act: action.slice(action.lastIndexOf('.') + 1),
    noun,
  }))
  return {
    acts: [...new Set(found.map(({ act }) => act))].filter((act) => !act.includes('$')),
    nouns: [...new Set(found.flatMap(({ noun }) => noun ?? []))],
  }
}

test('whatever is written into the log is told in words (P-10)', () => {
  const { acts, nouns } = written()
  expect(acts.length).toBeGreaterThan(15)
  expect(acts.filter((act) => !(`activity.did_${act}` in id))).toEqual([])
  expect(nouns.filter((noun) => !(`activity.noun_${noun}` in id))).toEqual([])
})
