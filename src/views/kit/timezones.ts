import type { Ui } from '../ui'
import type { Choice } from './field'

/** Indonesia's own zones come first, with the names people call them by. */
const ownZones = { 'Asia/Jakarta': 'WIB', 'Asia/Makassar': 'WITA', 'Asia/Jayapura': 'WIT' }

/** The zones of the world as choices, Indonesia's own first. */
export function timezoneChoices(ui: Ui, zones: readonly string[]): Choice[] {
  const own = Object.entries(ownZones).map(([value, name]) => ({
    value,
    label: `${name} (${value})`,
    group: ui.t('sign_up.timezones_here'),
  }))
  const others = zones
    .filter((zone) => !(zone in ownZones))
    .map((value) => ({
      value,
      label: value.replace(/_/g, ' '),
      group: ui.t('sign_up.timezones_elsewhere'),
    }))
  return [...own, ...others]
}
