import { application } from './app'
import { runSchedule, sendOutbox, tellOfMinimums } from './cron'
import type { Bindings } from './env'

const app = application({ sendOutbox, tellOfMinimums })

/** The front door: requests to the app, the clock to the timetable. */
export default {
  fetch: (request, env, context) => app(request, env, context),
  scheduled: (event, env) => runSchedule(event, env),
} satisfies ExportedHandler<Bindings>
