/** What the clients of one company asked and what they were told. */

/** A definite answer. */
export interface Told {
  done: boolean
  /** The path of a redirect. */
  location: string | undefined
  status: number
}

/** One key, however often it was sent. */
export interface Asked {
  act: 'create' | 'complete' | 'void'
  key: string
  /** The document's path; of a creation, the path of its list. */
  path: string
  /** A creation's lines: code and quantity in the unit's scale. */
  content: [code: string, quantity: number][]
  told: Told[]
  /** Times no answer came. */
  unknown: number
  /** When the last try was sent after one whose end nobody knew. */
  retriedAt: string | undefined
}
