import { raw } from 'hono/html'
import { type IconName, icons } from '../../generated/icons'

/** A drawn sign (lucide). Without a label it is decoration, and says nothing to a screen reader. */
export function Icon(props: { name: IconName; label?: string }) {
  return props.label === undefined ? (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      {raw(icons[props.name])}
    </svg>
  ) : (
    <svg class="icon" viewBox="0 0 24 24" role="img" aria-label={props.label}>
      {raw(icons[props.name])}
    </svg>
  )
}
