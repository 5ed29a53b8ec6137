/** Finds the browser of the journeys. Plain Node without packages: the set-up uses it. */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * @returns {string | undefined} the path of Chromium or Chrome: CHROMIUM, else what PATH holds
 */
export function findBrowser() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) {
    for (const folder of folders) {
      const path = join(folder, name)
      if (existsSync(path)) return path
    }
  }
  const onMac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  return existsSync(onMac) ? onMac : undefined
}
