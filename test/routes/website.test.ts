import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { pathIn, sitePaths } from '../../src/views/website/paths'
import { Browser, website, wordsOf } from '../support/browser'

const browser = new Browser()
const open = [sitePaths.home, sitePaths.signUp, sitePaths.signIn, sitePaths.passwordForgotten]

test('each page of the website speaks the language of its address', async () => {
  for (const page of open)
    for (const lang of ['id', 'en'] as const) {
      const answer = await browser.get(website, page[lang])
      expect(answer.status, page[lang]).toBe(200)
      expect(answer.text).toContain(`<html lang="${lang}"`)
      const other = lang === 'id' ? 'en' : 'id'
      expect(answer.text).toContain(`href="${page[other]}" lang="${other}"`)
    }
})

test('no link of the website leads nowhere', async () => {
  const seen = new Set<string>()
  const waiting: string[] = [sitePaths.home.id, sitePaths.home.en]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue
    seen.add(path)
    const answer = await browser.get(website, path)
    expect(answer.status, path).toBe(200)
    for (const [, href = ''] of answer.text.matchAll(/<a [^>]*?href="(\/[^"#]*)(?:#[^"]*)?"/g))
      waiting.push(href.replaceAll('&amp;', '&'))
    for (const [, id] of answer.text.matchAll(new RegExp(`href="${path}#([^"]+)"`, 'g')))
      expect(answer.text).toContain(`id="${id}"`)
  }
  expect(seen.size).toBeGreaterThanOrEqual(8)
})

test('the first page shows a card whose figures add up', async () => {
  const words = wordsOf(await browser.get(website, '/'))
  expect(words).toContain('Kartu stok yang saldonya bisa dipercaya')
  for (const figure of [
    '1.240',
    '+250',
    '1.490',
    '−120',
    '1.370',
    '−250',
    '1.120',
    '−2',
    '1.118',
    '+500',
    '1.618',
    '+750',
    '−372',
  ])
    expect(words).toContain(figure)
  expect(1240 + 750 - 372).toBe(1618)
})

test('the website asks no database, and its pages are light', async () => {
  for (const page of open) {
    const answer = await browser.get(website, page.id)
    expect(answer.headers.get('server-timing')).toContain('trips=0 ')
    expect(gzipSync(answer.text).length, page.id).toBeLessThan(15 * 1024)
    expect(answer.text.match(/<[a-z]/g)?.length).toBeLessThan(1500)
    expect(answer.headers.getSetCookie()).toEqual([])
  }
})

test('nothing of a page is inline, and nothing comes from elsewhere', async () => {
  for (const page of open) {
    const { text } = await browser.get(website, page.id)
    expect(text).not.toMatch(/\son\w+=|<style|\sstyle=|<script(?![^>]*\ssrc=)/)
    expect(text).not.toMatch(/(src|href)="(https?:)?\/\//)
  }
})

test('search engines find the pages that are for everybody', async () => {
  const robots = await browser.get(website, '/robots.txt')
  expect(robots.text).toContain('Sitemap: http://kartustok.localhost:8787/sitemap.xml')
  const map = await browser.get(website, '/sitemap.xml')
  expect(map.headers.get('content-type')).toContain('xml')
  for (const [, path = ''] of map.text.matchAll(/<loc>http:\/\/kartustok\.localhost:8787([^<]*)</g))
    expect((await browser.get(website, path)).status, path).toBe(200)
})

test('the same page in the other language keeps what stood in the address', () => {
  expect(pathIn('en', '/')).toBe('/en')
  expect(pathIn('id', '/en')).toBe('/')
  expect(pathIn('en', '/daftar/konfirmasi?token=x')).toBe('/en/sign-up/confirmation?token=x')
  expect(pathIn('id', '/en/sign-up/registration/abc')).toBe('/daftar/pendaftaran/abc')
  expect(pathIn('en', '/nowhere')).toBe('/en')
  expect(pathIn('id', '/daftar')).toBe('/daftar')
})

test('a choice of language or appearance on the website leads to the page it was made on', async () => {
  const person = new Browser()
  const english = await person.post(website, '/preferences', { language: 'en', back: '/daftar' })
  expect([english.status, english.location]).toEqual([303, '/en/sign-up'])
  const dark = await person.post(website, '/preferences', { theme: 'dark', back: '/masuk' })
  expect(dark.location).toBe('/masuk')
  expect((await person.get(website, '/masuk')).text).toContain('data-theme="dark"')
  const away = await person.post(website, '/preferences', { theme: 'dark', back: '//evil.example' })
  expect(away.location).toBe('/')
})

test('letters can be read in a local run, and nowhere else', async () => {
  expect((await browser.get(website, '/dev/mail')).status).toBe(200)
  for (const place of ['production', 'staging'] as const) {
    const there = new Browser({ APP_ENV: place })
    const answer = await there.get(website, '/dev/mail')
    // In production a port in the address is nobody's host at all.
    expect(answer.status).toBe(404)
    expect(answer.text).not.toContain('letter')
  }
})

test('a page that is not there is said so', async () => {
  const answer = await browser.get(website, '/harga')
  expect(answer.status).toBe(404)
  expect(wordsOf(answer)).toContain('Halaman tidak ditemukan')
})
