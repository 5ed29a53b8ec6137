import type { Ui } from '../ui'

/** What an element asks of htmx. Names are htmx's own, without the prefix. */
export interface Hx {
  get?: string
  post?: string
  put?: string
  delete?: string
  target?: string
  swap?: string
  trigger?: string
  select?: string
  include?: string
  /** Extra values of the request. */
  vals?: Record<string, string | number>
  sync?: string
  indicator?: string
  encoding?: string
  /** JSON by which one request differs from the rest: a longer timeout. */
  config?: string
  /** Keeps the address bar true to what is shown. */
  pushUrl?: boolean | string
  replaceUrl?: boolean | string
  /** Asks before sending; for acts without their own <Confirm>. */
  confirm?: string
  /** What another status does, by code or class: { 422: 'target:#errors' }. */
  status?: Record<string, string>
}

export type Attributes = Record<string, string | number | boolean | undefined>

/**
 * The only way htmx attributes get onto an element: it adds the nonce of the page, without which
 * the hx-csp extension strips them. So markup that slips in by injection cannot act.
 *
 * @example <button {...hx(ui, { post: `/receipts/${id}/completion`, target: 'closest article', swap: 'outerHTML' })}>
 */
export function hx(ui: Ui, asked: Hx): Attributes {
  const attributes: Attributes = { 'hx-nonce': ui.nonce }
  for (const [name, value] of Object.entries(asked)) {
    if (value === undefined) continue
    if (name === 'status') {
      for (const [code, act] of Object.entries(asked.status ?? {})) {
        attributes[`hx-status:${code}`] = act
      }
    } else if (name === 'vals') attributes['hx-vals'] = JSON.stringify(value)
    else attributes[spelled[name] ?? `hx-${name}`] = String(value)
  }
  return attributes
}

const spelled: Record<string, string> = { pushUrl: 'hx-push-url', replaceUrl: 'hx-replace-url' }
