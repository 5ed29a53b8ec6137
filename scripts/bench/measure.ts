/**
 * Measures an act of the product side by side with the bare Worker's: a few of the one, a few of the
 * other, again and again, so that whatever else the computer does falls on both.
 */
import type { Answer } from '../lib/client.ts'

export interface Case {
  name: string
  /** How many clients act at once. */
  clients: number
  /** Rounds of product and bare in turn. */
  rounds: number
  /** Acts of each client in a round. */
  acts: number
  product: (client: number) => Promise<Answer>
  /** The bare Worker's matching act, once it is known what the product's costs. */
  bare: (client: number, cost: Cost) => Promise<Answer>
}

/** What one act costs D1 and the wire. */
export interface Cost {
  roundTrips: number
  rowsRead: number
  rowsWritten: number
  bytes: number
}

/** Times in milliseconds; `ratio` of the medians, product to bare. */
export interface Measurement extends Cost {
  name: string
  p50: number
  p95: number
  perSecond: number
  ratio: number
}

export async function measure(subject: Case): Promise<Measurement> {
  const { name, clients, rounds, acts, product, bare } = subject
  const warm = await runRound({ clients, acts: 2, act: product })
  const cost = costOf(warm.answers)
  await runRound({ clients, acts: 3, act: (client) => bare(client, cost) })

  const ours: Round[] = []
  const ratios: number[] = []
  for (let round = 0; round < rounds; round++) {
    const mine = await runRound({ clients, acts, act: product })
    const floor = await runRound({ clients, acts, act: (client) => bare(client, cost) })
    ours.push(mine)
    ratios.push(median(times(mine.answers)) / median(times(floor.answers)))
  }
  return { name, ...summary(ours), ratio: rounded(median(ratios)) }
}

export interface Round {
  answers: Answer[]
  milliseconds: number
}

/** What rounds say together, without the bare Worker. */
export function summary(rounds: readonly Round[]): Omit<Measurement, 'name' | 'ratio'> {
  const answers = rounds.flatMap(({ answers }) => answers)
  const all = times(answers)
  const elapsed = rounds.reduce((sum, { milliseconds }) => sum + milliseconds, 0)
  return {
    p50: rounded(median(all)),
    p95: rounded(percentile(all, 0.95)),
    perSecond: rounded((answers.length * 1000) / elapsed),
    ...costOf(answers),
  }
}

/** Every client acts as often, each as soon as its last answer came. */
export async function runRound(round: {
  clients: number
  acts: number
  act: (client: number) => Promise<Answer>
}): Promise<Round> {
  const { clients, acts, act } = round
  const began = performance.now()
  const answers = await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      const own: Answer[] = []
      for (let count = 0; count < acts; count++) own.push(await act(client))
      return own
    }),
  )
  return { answers: answers.flat(), milliseconds: performance.now() - began }
}

function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** The usual cost: acts on cards that grow differ by a row. */
function costOf(answers: readonly Answer[]): Cost {
  return {
    roundTrips: median(answers.map(({ cost }) => cost?.roundTrips ?? 0)),
    rowsRead: median(answers.map(({ cost }) => cost?.rowsRead ?? 0)),
    rowsWritten: median(answers.map(({ cost }) => cost?.rowsWritten ?? 0)),
    bytes: median(answers.map(({ bytes }) => bytes)),
  }
}

function times(answers: readonly Answer[]): number[] {
  return answers.map(({ milliseconds }) => milliseconds)
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
