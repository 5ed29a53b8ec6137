import type { Context } from 'hono'
import { tellExport } from '../../domain/activity-log'
import type { Env } from '../../env'
import type { Lang } from '../../i18n'
import { uiOf } from './answers'

/** What stands in a cell: words, a whole number, a decimal as plain text ('1234.5'), or nothing. */
export type Cell = string | number | { decimal: string } | null

/**
 * Answers a table as a file that a spreadsheet opens as it is, and tells of it in the log. Ask after the
 * domain call.
 *
 * @param name what the file is called, without its ending: the day is added
 */
export async function csvAnswer(c: Context<Env>, name: string, rows: Iterable<readonly Cell[]>) {
  const { lang, today } = uiOf(c)
  const text = csvText(lang, rows)
  await tellExport(c.var.current, { file: name, address: askedFor(c) })
  const file = `${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${today}.csv`
  c.header('Content-Type', 'text/csv; charset=utf-8')
  c.header('Content-Disposition', `attachment; filename="${file}"`)
  return c.body(text)
}

/** The address, which says what was asked for, as far as it is one that people make. */
export function askedFor(c: Context<Env>): string {
  const { pathname, search } = new URL(c.req.url)
  return `${pathname}${search}`.slice(0, 300)
}

/**
 * A table in the writing of a language: semicolons and a decimal comma in Indonesian, commas and a
 * point in English; with the mark by which Excel knows that it is UTF-8.
 */
function csvText(lang: Lang, rows: Iterable<readonly Cell[]>): string {
  const delimiter = lang === 'id' ? ';' : ','
  const lines = [...rows].map((row) =>
    row.map((cell) => quoted(written(cell, lang), delimiter)).join(delimiter),
  )
  return `\ufeff${lines.join('\r\n')}\r\n`
}

function written(cell: Cell, lang: Lang): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return harmless(cell)
  const number = typeof cell === 'number' ? String(cell) : cell.decimal
  return lang === 'id' ? number.replace('.', ',') : number
}

/** A spreadsheet runs what begins like a formula; behind an apostrophe it is text. */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

function quoted(text: string, delimiter: string): string {
  const needs = /["\r\n]|^\s|\s$/.test(text) || text.includes(delimiter)
  return needs ? `"${text.replaceAll('"', '""')}"` : text
}
