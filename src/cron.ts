import type { Bindings } from './env'

/** The timetable: which job, when. */
export async function runSchedule(event: ScheduledController, env: Bindings): Promise<void> {
  void event
  void env
}
