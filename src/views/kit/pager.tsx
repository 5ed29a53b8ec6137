import type { Ui } from '../ui'
import { address } from './address'

const pageSizes = [20, 50, 100] as const

/**
 * Numbered pages, how many there are of all, and how many to a page: `?page=2&per=50`, everything
 * else of the address kept. A single page shows only its count. `fixed`: always as many to a page.
 */
export function Pager(props: {
  ui: Ui
  page: number
  per: number
  total: number
  fixed?: boolean
}) {
  const { ui, page, per, total } = props
  const last = Math.max(1, Math.ceil(total / per))
  const from = total === 0 ? 0 : (page - 1) * per + 1
  const link = (to: number) => address(ui, { page: to === 1 ? undefined : to })
  return (
    <div class="pager">
      <p>{ui.t('list.range', { from, to: Math.min(page * per, total), total })}</p>
      {last > 1 && (
        <nav aria-label={ui.t('list.pages')}>
          {page > 1 && (
            <a href={link(page - 1)} rel="prev">
              {ui.t('list.previous')}
            </a>
          )}
          {pagesShown(page, last).map((shown) =>
            shown === 'gap' ? (
              <span aria-hidden="true">…</span>
            ) : (
              <a
                class="pager__page"
                href={link(shown)}
                aria-current={shown === page ? 'page' : undefined}
                aria-label={ui.t('list.page', { page: shown })}
              >
                {ui.number(shown)}
              </a>
            ),
          )}
          {page < last && (
            <a href={link(page + 1)} rel="next">
              {ui.t('list.next')}
            </a>
          )}
        </nav>
      )}
      {total > pageSizes[0] && !props.fixed && (
        <p class="pager__sizes">
          {ui.t('list.per_page')}
          {pageSizes.map((size) => (
            <a
              href={address(ui, { per: size, page: undefined })}
              aria-current={size === per ? 'true' : undefined}
            >
              {size}
            </a>
          ))}
        </p>
      )}
    </div>
  )
}

/** First, last, and the neighbours of this page; a gap stands for two or more. */
function pagesShown(page: number, last: number): (number | 'gap')[] {
  const wanted = new Set([1, last, page - 1, page, page + 1])
  if (page <= 4) for (const early of [2, 3, 4]) wanted.add(early)
  if (page >= last - 3) for (const late of [last - 1, last - 2, last - 3]) wanted.add(late)
  const pages = [...wanted].filter((at) => at >= 1 && at <= last).sort((a, b) => a - b)
  return pages.flatMap((at, index) => {
    const before = pages[index - 1] ?? 0
    if (at - before === 1) return [at]
    return at - before === 2 ? [at - 1, at] : (['gap', at] as const)
  })
}
