import type { Period, PeriodYear } from '../domain/calendar-periods'
import { Button } from './kit/button'
import { Select } from './kit/field'
import { Filters } from './kit/filters'
import { type Fault, Form } from './kit/form'
import { Icon } from './kit/icon'
import { PageHead } from './kit/page-head'
import { Sheet } from './kit/sheet'
import { Header, Table } from './kit/table'
import type { Ui } from './ui'

interface Shown {
  ui: Ui
  periods: PeriodYear
  formKey: string
  fault?: Fault | undefined
}

/** A year of months, to close and to open. */
export function PeriodsPage(props: Shown) {
  const { ui, periods } = props
  const { year } = periods
  const thisYear = Number(ui.today.slice(0, 4))
  const first = Math.max(2000, Math.min(year, thisYear - 10))
  const last = Math.min(2099, Math.max(year, thisYear + 1))
  const years = Array.from({ length: last - first + 1 }, (_, index) => String(last - index))
  return (
    <>
      <PageHead ui={ui} title={ui.t('nav.calendar_periods')} note={ui.t('calendar_period.note')} />
      <Filters ui={ui} summary={String(year)}>
        <Select
          ui={ui}
          name="year"
          label={ui.t('calendar_period.year')}
          value={String(year)}
          options={years.map((value) => ({ value, label: value }))}
        />
      </Filters>
      <PeriodsForm {...props} />
    </>
  )
}

/** The months as one form: each button says what it closes or opens. */
export function PeriodsForm({ ui, periods, formKey, fault }: Shown) {
  const { year, types, months, isOpenToChange } = periods
  return (
    <Form ui={ui} action="/calendar-periods" formKey={formKey} fault={fault} part>
      <Sheet title={String(year)}>
        <Table caption={ui.t('calendar_period.caption', { year: String(year) })} class="periods">
          <thead>
            <tr>
              <Header>{ui.t('calendar_period.month')}</Header>
              {types.map((type) => (
                <Header>{ui.t(`nav.${type}s`)}</Header>
              ))}
              {isOpenToChange && <Header>{ui.t('calendar_period.all_types')}</Header>}
            </tr>
          </thead>
          <tbody>
            {months.map(({ month, cells }) => (
              <tr class={isOpenToChange ? undefined : 'periods__plain'}>
                <th scope="row">{ui.month(month)}</th>
                {cells.map((cell) => (
                  <td>
                    <Cell ui={ui} month={month} cell={cell} isOpenToChange={isOpenToChange} />
                  </td>
                ))}
                {isOpenToChange && (
                  <td class="periods__whole">
                    <WholeButton ui={ui} of={month} label={ui.month(month)} cells={cells} />
                  </td>
                )}
              </tr>
            ))}
            {isOpenToChange && (
              <tr class="periods__plain">
                <th scope="row">{ui.t('calendar_period.all_months')}</th>
                {types.map((type, index) => (
                  <td>
                    <span class="periods__type">{ui.t(`nav.${type}s`)}</span>
                    <WholeButton
                      ui={ui}
                      of={`${year}.${type}`}
                      label={`${ui.t(`nav.${type}s`)} ${year}`}
                      cells={months.flatMap(({ cells }) => cells[index] ?? [])}
                    />
                  </td>
                ))}
                <td />
              </tr>
            )}
          </tbody>
        </Table>
      </Sheet>
    </Form>
  )
}

/** A month of a type: its state, which is the button that changes it, and who did that last. */
function Cell(props: { ui: Ui; month: string; cell: Period; isOpenToChange: boolean }) {
  const { ui, month, cell } = props
  const { type, isLocked, changer, changedAt } = cell
  const state = (
    <>
      <Icon name={isLocked ? 'lock' : 'lock-open'} />
      {ui.t(isLocked ? 'calendar_period.locked' : 'calendar_period.open')}
    </>
  )
  return (
    <>
      <span class="periods__type">{ui.t(`nav.${type}s`)}</span>
      {props.isOpenToChange ? (
        <button
          type="submit"
          name="set"
          value={`${month}.${type}.${isLocked ? 0 : 1}`}
          class={isLocked ? 'lock lock--on' : 'lock'}
        >
          {state}
          <span class="hidden">
            {' '}
            {ui.t(`nav.${type}s`)} {ui.month(month)}.{' '}
            {ui.t(isLocked ? 'calendar_period.to_open' : 'calendar_period.to_lock')}
          </span>
        </button>
      ) : (
        <span class={isLocked ? 'lock lock--on' : 'lock'}>{state}</span>
      )}
      {changedAt && (
        <small class="soft">{[changer, ui.dateTime(changedAt)].filter(Boolean).join(', ')}</small>
      )}
    </>
  )
}

/** Closes what is open among these, or opens them where all are closed. */
function WholeButton(props: { ui: Ui; of: string; label: string; cells: readonly Period[] }) {
  const { ui, label } = props
  const areLocked = props.cells.every(({ isLocked }) => isLocked)
  const of = props.of.includes('.') ? props.of : `${props.of}.`
  return (
    <Button name="set" value={`${of}.${areLocked ? 0 : 1}`} tone="quiet">
      {ui.t(areLocked ? 'calendar_period.open_all' : 'calendar_period.lock_all')}
      <span class="hidden"> {label}</span>
    </Button>
  )
}
