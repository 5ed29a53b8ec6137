/** Chance that can be repeated: the same seed, the same numbers (mulberry32). */
export interface Chance {
  /** From 0 to below 1. */
  next(): number
  /** A whole number, both ends included. */
  between(lowest: number, highest: number): number
  /** True in this share of cases. */
  happens(share: number): boolean
  pick<T>(choices: readonly T[]): T
  shuffled<T>(list: readonly T[]): T[]
}

export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (lowest: number, highest: number) =>
    lowest + Math.floor(next() * (highest - lowest + 1))
  return {
    next,
    between,
    happens: (share) => next() < share,
    pick: <T>(choices: readonly T[]) => choices[between(0, choices.length - 1)] as T,
    shuffled(list) {
      const result = [...list]
      for (let place = result.length - 1; place > 0; place--) {
        const other = between(0, place)
        ;[result[place], result[other]] = [result[other] as never, result[place] as never]
      }
      return result
    },
  }
}
