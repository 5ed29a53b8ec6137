import type { Ui } from '../ui'
import { address } from './address'
import { Button } from './button'

/** A column that a reader may show or not: its name in the address, and its words. */
export interface Choosable {
  name: string
  words: string
}

/** Whether a column is shown: the address names those that are, or none, and then all are. */
export function isShown(ui: Ui, name: string): boolean {
  const chosen = chosenColumns(ui)
  return chosen.length === 0 || chosen.includes(name)
}

/** Which columns a list shows, as a form that needs no script. What is chosen lives in the address. */
export function ColumnChooser(props: { ui: Ui; columns: readonly Choosable[] }) {
  const { ui, columns } = props
  if (columns.length < 2) return null
  const others = [...ui.query].filter(([name]) => !['columns', 'page', 'view'].includes(name))
  return (
    <details class="views__form no-print" data-menu>
      <summary>{ui.t('list.columns')}</summary>
      <form method="get" action={ui.path}>
        {others.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <fieldset>
          <legend class="hidden">{ui.t('list.columns')}</legend>
          {columns.map(({ name, words }) => (
            <label class="switch">
              <input type="checkbox" name="columns" value={name} checked={isShown(ui, name)} />
              <span>{words}</span>
            </label>
          ))}
        </fieldset>
        <div class="buttons">
          <Button tone="main">{ui.t('action.apply')}</Button>
          <a href={address(ui, { columns: undefined, page: undefined })}>
            {ui.t('list.all_columns')}
          </a>
        </div>
      </form>
    </details>
  )
}

function chosenColumns(ui: Ui): string[] {
  return ui.query
    .getAll('columns')
    .flatMap((text) => text.split(','))
    .filter(Boolean)
}
