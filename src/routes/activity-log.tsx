import { type Context, Hono } from 'hono'
import {
  checkLog,
  exportLog,
  exportSeals,
  type LogAsked,
  showLog,
  showOwnLog,
  showSeals,
  tellExport,
} from '../domain/activity-log'
import { isDay, nameKeyOf } from '../domain/input'
import type { Env } from '../env'
import {
  differencesOf,
  LogPage,
  LogPart,
  OwnLogPage,
  SealsPage,
  sentenceOf,
} from '../views/activity-log'
import { page, part, redirect, refusalToShow, uiOf, wantsPart } from './kit/answers'
import { askedFor, type Cell, csvAnswer } from './kit/csv'
import { leaveFlash } from './kit/flash'
import { formOf, searchOf } from './kit/input'

/** Who did what: the whole log, or what happened to one row (`?subject=item&id=12`). */
export const activityLog = new Hono<Env>()

activityLog.get('/', async (c) => {
  const asked = askedOf(c)
  const { members, ...log } = await showLog(c.var.current, asked)
  const ui = uiOf(c)
  if (wantsPart(c)) return part(c, <LogPart ui={ui} log={log} />)
  const body = <LogPage ui={ui} log={log} asked={asked} members={members} />
  return page(c, ui.t('activity.title'), body)
})

activityLog.get('/list.csv', async (c) => {
  const lines = await exportLog(c.var.current, askedOf(c))
  const ui = uiOf(c)
  const head: Cell[] = [
    ui.t('activity.at'),
    ui.t('activity.person'),
    ui.t('activity.sentence'),
    ui.t('activity.differences'),
    ui.t('activity.network'),
    ui.t('activity.agent'),
    ui.t('activity.request'),
  ]
  const rows = lines.map((line) => [
    ui.dateTime(line.at),
    line.member,
    sentenceOf(ui, line),
    differencesOf(ui, line),
    line.network,
    line.agent,
    line.requestId,
  ])
  return csvAnswer(c, ui.t('activity.title'), [head, ...rows])
})

activityLog.get('/seals', async (c) => {
  const seals = await showSeals(c.var.current)
  const ui = uiOf(c)
  const body = <SealsPage ui={ui} seals={seals} formKey={crypto.randomUUID()} />
  return page(c, ui.t('activity.seals'), body)
})

activityLog.get('/seals.jsonl', async (c) => {
  const after = c.req.query('after') ?? ''
  const { current } = c.var
  const text = await exportSeals(current, /^\d{1,9}$/.test(after) ? Number(after) : 0)
  await tellExport(current, { file: uiOf(c).t('activity.seals'), address: askedFor(c) })
  c.header('Content-Type', 'application/jsonl; charset=utf-8')
  c.header('Content-Disposition', `attachment; filename="seals-${uiOf(c).today}.jsonl"`)
  return c.body(text)
})

activityLog.get('/checks', (c) => redirect(c, '/activity/seals'))

activityLog.post('/checks', async (c) => {
  const { key } = await formOf(c)
  try {
    const { brokenSeal } = await checkLog(c.var.current, key)
    if (brokenSeal === null) {
      leaveFlash(c, { tone: 'done', message: { key: 'activity.checked_fine' } })
    }
  } catch (error) {
    const { key: said, args } = refusalToShow(error)
    leaveFlash(c, { tone: 'problem', message: { key: said, args } })
  }
  return redirect(c, '/activity/seals')
})

/** What one did oneself. */
export const ownActivity = new Hono<Env>()

ownActivity.get('/', async (c) => {
  const log = await showOwnLog(c.var.current, idIn(c, 'before'))
  const ui = uiOf(c)
  return page(c, ui.t('activity.own_title'), <OwnLogPage ui={ui} log={log} />)
})

/** What the address asks for; what makes no sense in it is passed over. */
function askedOf(c: Context<Env>): LogAsked {
  const word = (name: string) => {
    const text = c.req.query(name) ?? ''
    return /^[a-z_]{1,40}$/.test(text) ? text : null
  }
  const day = (name: string) => {
    const text = c.req.query(name) ?? ''
    return isDay(text) ? text : null
  }
  const subject = word('subject')
  const code = searchOf(c)
  return {
    memberId: idIn(c, 'by'),
    subject,
    subjectId: subject === null ? null : idIn(c, 'id'),
    act: word('act'),
    from: day('from'),
    to: day('to'),
    search: nameKeyOf(code),
    code,
    before: idIn(c, 'before'),
  }
}

function idIn(c: Context<Env>, name: string): number | null {
  const text = c.req.query(name) ?? ''
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null
}
