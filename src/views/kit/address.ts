import type { Ui } from '../ui'

/**
 * This page's address with some of its query changed: what is `undefined` or empty goes. Filters,
 * order and page live in the address, so every link of a list is made here.
 */
export function address(
  ui: Ui,
  changes: Record<string, string | number | undefined>,
  path: string = ui.path,
): string {
  const query = new URLSearchParams([...ui.query].filter(([, value]) => value !== ''))
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === '') query.delete(name)
    else query.set(name, String(value))
  }
  const text = query.toString()
  return text ? `${path}?${text}` : path
}
