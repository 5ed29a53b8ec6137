import { type Context, Hono } from 'hono'
import { changeLocks, type LockChange, readPeriods } from '../domain/calendar-periods'
import type { Env } from '../env'
import type { DocumentType } from '../ledger/document'
import { PeriodsForm, PeriodsPage } from '../views/calendar-periods'
import { FlashNotice } from '../views/kit/notice'
import { Part } from '../views/kit/part'
import type { Flash } from '../views/ui'
import { page, part, redirect, refusalToShow, statusOf, uiOf, wantsPart } from './kit/answers'
import { leaveFlash } from './kit/flash'
import { formOf } from './kit/input'

/** Which months are closed, for each type of document. */
export const calendarPeriods = new Hono<Env>()

calendarPeriods.get('/', async (c) => {
  const { today } = c.var.current
  const year = await readPeriods(
    c.var.current,
    yearIn(c.req.query('year')) ?? yearIn(today) ?? 2000,
  )
  const ui = uiOf(c)
  const body = <PeriodsPage ui={ui} periods={year} formKey={crypto.randomUUID()} />
  return page(c, ui.t('nav.calendar_periods'), body)
})

calendarPeriods.post('/', async (c) => {
  const { key, fields } = await formOf(c)
  const change = changeIn(fields.set ?? '')
  try {
    const periods = await changeLocks(c.var.current, change, { key })
    const said = saidOf(change)
    if (!wantsPart(c)) {
      leaveFlash(c, said)
      return redirect(c, `/calendar-periods?year=${periods.year}`)
    }
    return part(
      c,
      <>
        <PeriodsForm ui={uiOf(c)} periods={periods} formKey={crypto.randomUUID()} />
        <Part target="#messages" swap="innerHTML">
          <FlashNotice ui={uiOf(c)} flash={said} />
        </Part>
      </>,
    )
  } catch (error) {
    return showAgain(c, error, change)
  }
})

async function showAgain(c: Context<Env>, error: unknown, change: LockChange | null) {
  const fault = refusalToShow(error)
  const year = change?.year ?? yearIn(c.var.current.today) ?? 2000
  const periods = await readPeriods(c.var.current, year)
  const ui = uiOf(c)
  const shown = { ui, periods, formKey: crypto.randomUUID(), fault }
  if (wantsPart(c)) return part(c, <PeriodsForm {...shown} />, statusOf(fault))
  return page(c, ui.t('nav.calendar_periods'), <PeriodsPage {...shown} />, {
    status: statusOf(fault),
  })
}

function saidOf(change: LockChange | null): Flash {
  const args = {
    type: change?.type ?? '',
    month: change?.month ? `${change.year}-${String(change.month).padStart(2, '0')}` : '',
    year: String(change?.year ?? ''),
  }
  const key = change?.isLocked ? 'calendar_period.locked_now' : 'calendar_period.opened_now'
  return { tone: 'done', message: { key, args } }
}

/** What a button of the form asks: '2026-11.issue.1', '2026-11..0' or '2026.issue.1'. */
function changeIn(set: string): LockChange | null {
  const [, year = '', month, type, isLocked] =
    /^(20\d\d)(?:-(0[1-9]|1[0-2]))?\.(receipt|issue|move|adjustment|)\.([01])$/.exec(set) ?? []
  if (year === '' || (!month && !type)) return null
  return {
    year: Number(year),
    month: month ? Number(month) : null,
    type: (type as DocumentType) || null,
    isLocked: isLocked === '1',
  }
}

/** The year that a day or a query begins with; documents are dated from 2000 to 2099. */
function yearIn(text: string | undefined): number | null {
  return /^20\d\d(-|$)/.test(text ?? '') ? Number(text?.slice(0, 4)) : null
}
