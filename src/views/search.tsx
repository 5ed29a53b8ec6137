import type { FoundDocument, FoundItem } from '../db/company/search'
import type { Found } from '../domain/search'
import { documentPaths } from './documents'
import { Badge } from './kit/badge'
import { LinkButton } from './kit/button'
import { EmptyState } from './kit/empty-state'
import { Filters } from './kit/filters'
import { Icon } from './kit/icon'
import { PageHead } from './kit/page-head'
import { Sheet } from './kit/sheet'
import { openPlaces } from './layout'
import type { Ui } from './ui'

interface Results {
  ui: Ui
  /** As it was typed; '' asks for what can be done. */
  text: string
  found: Found
  /** So many acts and pages are shown. */
  places: number
}

/** Everything that was found, as a page of its own. */
export function SearchPage(props: Results) {
  const { ui, text } = props
  return (
    <>
      <PageHead ui={ui} title={ui.t('search.title')} />
      <Filters
        ui={ui}
        summary={text || ui.t('search.label')}
        search={{ label: ui.t('search.label'), value: text, placeholder: ui.t('search.hint') }}
        submit={ui.t('search.title')}
      />
      <Sheet>
        <div class="finds">
          <Groups {...props} />
        </div>
      </Sheet>
    </>
  )
}

/** The same in the palette, while one types; the whole of it is a link away. */
export function SearchPart(props: Results) {
  const { ui, text } = props
  return (
    <>
      <Groups {...props} />
      {text !== '' && (
        <p class="finds__all">
          <LinkButton href={`/search?q=${encodeURIComponent(text)}`}>
            {ui.t('search.all')}
          </LinkButton>
        </p>
      )}
    </>
  )
}

function Groups({ ui, text, found, places }: Results) {
  const { items, documents } = found
  const { acts, pages } = placesFor(ui, text)
  if (items.length + documents.length + acts.length + pages.length === 0) {
    return <EmptyState title={ui.t('search.none', { text })}>{ui.t('search.none_help')}</EmptyState>
  }
  return (
    <>
      {items.length > 0 && (
        <section>
          <h2>{ui.t('search.items')}</h2>
          <ul>
            {items.map((item) => (
              <FoundItemRow ui={ui} item={item} />
            ))}
          </ul>
        </section>
      )}
      {documents.length > 0 && (
        <section>
          <h2>{ui.t('search.documents')}</h2>
          <ul>
            {documents.map((document) => (
              <FoundDocumentRow ui={ui} document={document} />
            ))}
          </ul>
        </section>
      )}
      <PlaceGroup title={ui.t('search.acts')} places={acts.slice(0, places)} />
      <PlaceGroup title={ui.t('search.pages')} places={pages.slice(0, places)} />
    </>
  )
}

function FoundItemRow({ ui, item }: { ui: Ui; item: FoundItem }) {
  return (
    <li>
      <a href={`/items/${item.id}`}>
        <Icon name="package" />
        <span>
          <b>{item.code}</b> {item.name}
        </span>
        <small>
          {item.isActive
            ? [item.upcEan, item.category].filter(Boolean).join(' · ')
            : ui.t('status.inactive')}
        </small>
      </a>
    </li>
  )
}

function FoundDocumentRow({ ui, document }: { ui: Ui; document: FoundDocument }) {
  const { type, id, number, status, warehouse, destination, reference } = document
  const route = destination
    ? ui.t('document.move_route', { from: warehouse, to: destination })
    : warehouse
  return (
    <li>
      <a href={`${documentPaths[type]}/${id}`}>
        <Icon name={documentIcons[type]} />
        <span>
          <b>{number}</b> {ui.t(`nav.${type}s`)} {reference}
        </span>
        <small>
          {ui.date(document.datedOn)} · {route} <Badge ui={ui} status={status} />
        </small>
      </a>
    </li>
  )
}

type Place = ReturnType<typeof openPlaces>[number]

function PlaceGroup({ title, places }: { title: string; places: readonly Place[] }) {
  if (places.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {places.map(({ href, words, icon }) => (
          <li>
            <a href={href}>
              <Icon name={icon} />
              <span>{words}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

const documentIcons = {
  receipt: 'arrow-down-to-line',
  issue: 'arrow-up-from-line',
  move: 'arrow-left-right',
  adjustment: 'scale',
} as const

/** What can be begun. Its words are those of the buttons that do it. */
const acts = [
  {
    href: '/receipts/new',
    words: 'receipt.new',
    icon: 'arrow-down-to-line',
    needs: 'receiptCreate',
  },
  { href: '/issues/new', words: 'issue.new', icon: 'arrow-up-from-line', needs: 'issueCreate' },
  { href: '/moves/new', words: 'move.new', icon: 'arrow-left-right', needs: 'moveCreate' },
  { href: '/adjustments/new', words: 'adjustment.new', icon: 'scale', needs: 'adjustmentCreate' },
  { href: '/items/new', words: 'item.new', icon: 'package', needs: 'itemCreate' },
  {
    href: '/item-categories/new',
    words: 'item_category.new',
    icon: 'tags',
    needs: 'itemCategoryCreate',
  },
  { href: '/uoms/new', words: 'uom.new', icon: 'ruler', needs: 'uomCreate' },
  { href: '/warehouses/new', words: 'warehouse.new', icon: 'warehouse', needs: 'warehouseCreate' },
] as const

/** Acts and pages whose words hold all that was typed, as far as this reader may. */
function placesFor(ui: Ui, text: string): { acts: Place[]; pages: Place[] } {
  const words = folded(text).split(' ').filter(Boolean)
  const holds = (place: Place) => words.every((word) => folded(place.words).includes(word))
  const open = acts
    .filter(({ needs }) => ui.can(needs))
    .map(({ href, words: key, icon }) => ({ href, words: ui.t(key), icon }))
  return { acts: open.filter(holds), pages: openPlaces(ui).filter(holds) }
}

function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
