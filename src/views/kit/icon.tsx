import { html, raw } from 'hono/html'
import { type IconName, icons } from '../../generated/icons'

/** A drawn sign (lucide). Without a label it is decoration, and says nothing to a screen reader. */
export function Icon({ name, label }: { name: IconName; label?: string }) {
  const drawing = raw(icons[name])
  return label === undefined
    ? html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${drawing}</svg>`
    : html`<svg class="icon" viewBox="0 0 24 24" role="img" aria-label="${label}">${drawing}</svg>`
}
