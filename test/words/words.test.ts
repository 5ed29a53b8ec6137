import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { en } from '../../src/i18n/en'
import { id } from '../../src/i18n/id'

const dictionaries = { id, en }
const keys = Object.keys(id)
const source = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/^(i18n\/(id|en)|generated)\b/.test(path))
  .map((path) => readFileSync(join('src', path), 'utf8'))
  .join('\n')

test('both languages have the same words', () => {
  expect(Object.keys(en).sort()).toEqual([...keys].sort())
})

test('no word is empty in any language', () => {
  const anything = new Proxy({}, { get: () => '1' })
  const empty = Object.entries(dictionaries).flatMap(([lang, dictionary]) =>
    Object.entries(dictionary as Record<string, string | ((args: object) => string)>)
      .filter(([, words]) => (typeof words === 'string' ? words : words(anything)).trim() === '')
      .map(([key]) => `${lang}: ${key}`),
  )
  expect(empty).toEqual([])
})

test('a noun keeps its words in one file', () => {
  const files = readdirSync('src/i18n/id')
  expect(readdirSync('src/i18n/en').sort()).toEqual([...files].sort())
  const counted = files.flatMap((file) =>
    [...readFileSync(join('src/i18n/id', file), 'utf8').matchAll(/^ {2}'([^']+)':/gm)].map(
      ([, key]) => key,
    ),
  )
  expect(counted.length, 'a key stands in two files').toBe(new Set(counted).size)
  expect(counted.length, 'a file is not part of the dictionary').toBe(keys.length)
})

test('every word is used', () => {
  const quoted = new Set([...source.matchAll(/['"`]([\w-]+\.[\w.-]+)['"`]/g)].map(([, key]) => key))
  // `status.${status}` and `${noun}.title` name a family of keys.
  const starts = [...source.matchAll(/`([\w-]+\.[\w.-]*)\$\{/g)].map(([, start]) => start ?? '')
  const ends = [...source.matchAll(/`\$\{[^}]+\}(\.[\w.-]+)`/g)].map(([, end]) => end ?? '')
  const unused = keys.filter(
    (key) =>
      !quoted.has(key) &&
      !starts.some((start) => key.startsWith(start)) &&
      !ends.some((end) => key.endsWith(end)),
  )
  expect(unused).toEqual([])
})

test('every refusal and every fault has words', () => {
  const said = [
    ...source.matchAll(/new Refusal\(\s*'\w+',\s*'([^']+)'/g),
    ...source.matchAll(/\bkey: '([\w-]+\.[\w.-]+)'/g),
    ...source.matchAll(/\brefuse(?:Field)?\([^()]*?'([\w-]+\.[\w.-]+)'/g),
  ].map(([, key]) => key ?? '')
  expect([...new Set(said)].filter((key) => !keys.includes(key))).toEqual([])
})
