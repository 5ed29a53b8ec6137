import type { Hono } from 'hono'
import type { Env } from '../../env'

/** The routes of the website's host. */
export function mountWebsite(app: Hono<Env>): void {
  void app
}
