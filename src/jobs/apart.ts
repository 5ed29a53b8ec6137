/** Does the same for each, one after the other. One that fails is logged and stops none of the others. */
export async function eachApart<T>(
  all: readonly T[],
  act: (one: T) => Promise<void>,
  nameOf: (one: T) => string = String,
): Promise<void> {
  for (const one of all) {
    try {
      await act(one)
    } catch (error) {
      console.error(
        JSON.stringify({
          job: act.name,
          of: nameOf(one),
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        }),
      )
    }
  }
}
