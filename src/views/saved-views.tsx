import type { SavedView } from '../db/company/saved-views'
import { Button } from './kit/button'
import { Field, Switch } from './kit/field'
import { Form } from './kit/form'
import { Icon } from './kit/icon'
import type { Ui } from './ui'

/**
 * The views that a member saved of this list, as chips above it, and the way to save what is shown now.
 * The whole list is the first of them.
 */
export function SavedViews(props: { ui: Ui; list: string; views: readonly SavedView[] }) {
  const { ui, list, views } = props
  const shown = shownNow(ui)
  const here = views.find(({ query }) => query === shown)
  if (views.length === 0 && shown === '') return null
  return (
    <div class="views no-print">
      {views.length > 0 && (
        <nav class="views__chips" aria-label={ui.t('view.views')}>
          <a href={`${list}?view=all`} aria-current={shown === '' ? 'page' : undefined}>
            {ui.t('view.everything')}
          </a>
          {views.map((view) => (
            <a href={`${list}?${view.query}`} aria-current={view === here ? 'page' : undefined}>
              {view.name}
              {view.isDefault === 1 && <Icon name="star" label={ui.t('view.default')} />}
            </a>
          ))}
        </nav>
      )}
      {here ? <ChangeView ui={ui} view={here} /> : <SaveView ui={ui} list={list} shown={shown} />}
    </div>
  )
}

function SaveView({ ui, list, shown }: { ui: Ui; list: string; shown: string }) {
  if (shown === '') return null
  return (
    <details class="views__form" data-menu>
      <summary>{ui.t('view.save')}</summary>
      <Form ui={ui} action="/views" formKey={crypto.randomUUID()}>
        <input type="hidden" name="list" value={list} />
        <input type="hidden" name="query" value={shown} />
        <Field
          ui={ui}
          label={ui.t('view.name')}
          name="name"
          id="view-name"
          maxlength={40}
          required
        />
        <Button tone="main">{ui.t('action.save')}</Button>
      </Form>
    </details>
  )
}

function ChangeView({ ui, view }: { ui: Ui; view: SavedView }) {
  const key = crypto.randomUUID()
  return (
    <details class="views__form" data-menu>
      <summary>{ui.t('view.change')}</summary>
      <Form ui={ui} action={`/views/${view.id}`} formKey={key}>
        <Field
          ui={ui}
          label={ui.t('view.name')}
          name="name"
          id="view-name"
          value={view.name}
          maxlength={40}
          required
        />
        <Switch
          ui={ui}
          label={ui.t('view.make_default')}
          name="isDefault"
          id="view-default"
          checked={view.isDefault === 1}
        />
        <div class="buttons">
          <Button tone="main">{ui.t('action.save')}</Button>
          <Button tone="danger" attributes={{ formaction: `/views/${view.id}/deletion` }}>
            {ui.t('view.delete')}
          </Button>
        </div>
      </Form>
    </details>
  )
}

/** What of this address decides what is shown, as a saved view keeps it. */
function shownNow(ui: Ui): string {
  const kept = [...ui.query].filter(
    ([name, value]) => value !== '' && !['page', 'view', 'before'].includes(name),
  )
  return new URLSearchParams(kept).toString()
}
