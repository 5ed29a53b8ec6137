/**
 * Who may work beside whom. A count says how much is there, so whoever counts an item needs it to stand
 * still; everybody else may move the same item at the same time.
 */
export interface Work {
  /** What it touches. */
  keys: readonly string[]
  /** It needs its keys for itself. */
  alone: boolean
}

/** Waits for its turn, works, lets the next ones in. First come, first served where they clash. */
export type Turns = <Result>(work: Work, act: () => Promise<Result>) => Promise<Result>

export function takeTurns(): Turns {
  const working = new Set<Work>()
  const waiting: { work: Work; begin: () => void }[] = []

  const letIn = () => {
    const ahead = [...working]
    for (const one of [...waiting]) {
      if (!ahead.some((other) => clash(other, one.work))) {
        waiting.splice(waiting.indexOf(one), 1)
        working.add(one.work)
        one.begin()
      }
      ahead.push(one.work)
    }
  }

  return async (work, act) => {
    await new Promise<void>((begin) => {
      waiting.push({ work, begin })
      letIn()
    })
    try {
      return await act()
    } finally {
      working.delete(work)
      letIn()
    }
  }
}

function clash(one: Work, other: Work): boolean {
  if (!one.alone && !other.alone) return false
  return one.keys.some((key) => other.keys.includes(key))
}
