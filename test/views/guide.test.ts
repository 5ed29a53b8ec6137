import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type GuideText, guide } from '../../src/generated/guide'
import { en } from '../../src/i18n/en'
import { id } from '../../src/i18n/id'
import { guidePageFor } from '../../src/views/guide-pages'

const languages = ['id', 'en'] as const

describe('the guide', () => {
  test('has every page in both languages, and no page that its contents do not name', () => {
    const named = guide.map(({ name }) => `${name}.md`).sort()
    for (const language of languages) {
      expect(readdirSync(join('docs/guide', language)).sort()).toEqual(named)
    }
  })

  test('shows the same pictures in both languages, each of them there', () => {
    for (const page of guide) {
      const [inIndonesian, inEnglish] = languages.map((language) =>
        found(page, language, /src="([^"]+)"/g),
      )
      for (const picture of [...(inIndonesian ?? []), ...(inEnglish ?? [])]) {
        expect(existsSync(join('public', picture)), `${page.name}: ${picture}`).toBe(true)
      }
      expect(inEnglish?.map((name) => name.replace('/en/', '/id/'))).toEqual(inIndonesian)
    }
  })

  test('names what is on the screens as the screens do: what is bold is a word of the product', () => {
    for (const [language, dictionary] of Object.entries({ id, en })) {
      const words = new Set(Object.values(dictionary).filter((word) => typeof word === 'string'))
      const unknown = guide.flatMap((page) =>
        found(page, language as 'id' | 'en', /<strong>([^<]+)<\/strong>/g)
          .map((bold) => bold.replaceAll('&#39;', "'").replaceAll('\n', ' '))
          .filter((bold) => !words.has(bold))
          .map((bold) => `${page.name} (${language}): ${bold}`),
      )
      expect(unknown).toEqual([])
    }
  })

  test('leads to no page of its own and to no screen that is not there', () => {
    const names = new Set(guide.flatMap(({ name, screens }) => [`/guide/${name}`, ...screens]))
    const dead = guide.flatMap((page) =>
      languages.flatMap((language) =>
        found(page, language, /href="([^"#]+)/g)
          .filter((href) => !names.has(href))
          .map((href) => `${page.name} (${language}): ${href}`),
      ),
    )
    expect(dead).toEqual([])
  })
})

test('every place of the menu has its page in the guide', () => {
  const layout = readFileSync('src/views/layout.tsx', 'utf8')
  const places = [...layout.matchAll(/href: '([^']+)'/g)].map(([, href = '']) => href)
  expect(places.length).toBeGreaterThan(15)
  expect(places.filter((href) => !guidePageFor(href))).toEqual([])
})

function found(page: GuideText, language: 'id' | 'en', what: RegExp): string[] {
  return [...page[language].html.matchAll(what)].map(([, value = '']) => value)
}
