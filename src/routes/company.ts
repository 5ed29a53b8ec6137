import type { Hono } from 'hono'
import type { Env } from '../env'

/** The routes of a company's host: one small app per noun. */
export function mountCompany(app: Hono<Env>): void {
  void app
}
