import { html } from 'hono/html'
import type { Pickable } from '../domain/picker'
import type { Ui } from './ui'

/** What a search for an item found, as options of a combobox; choosing one gives its code. */
export function pickerOptions(
  ui: Ui,
  items: readonly Pickable[],
  inactive: { code: string; name: string } | null,
) {
  const unavailable = inactive
    ? html`<li role="option" aria-disabled="true"><span><b>${inactive.code}</b> ${inactive.name} <small>${ui.t('why.item_is_inactive')}</small></span></li>`
    : ''
  return html`${unavailable}${items.map(
    (item) =>
      html`<li role="option" data-autocomplete-value="${item.code}"><span><b>${item.code}</b> ${item.name}${
        item.barcode ? html` <small>${item.barcode}</small>` : ''
      }</span>${
        item.stock === null
          ? ''
          : html`<span class="num${item.stock < 0 ? ' short' : ''}">${ui.quantity(item.stock, item.precision)} <small>${item.unit}</small></span>`
      }</li>`,
  )}`
}
