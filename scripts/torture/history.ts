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
  /** record: creates and completes with one press. */
  act: 'create' | 'record' | 'complete' | 'void'
  key: string
  /** The document's path; of a creation, the path of its list. */
  path: string
  /** Of what was created: the lines, by code and quantity in the unit's scale. */
  content: [code: string, quantity: number][]
  told: Told[]
  /** Times no answer came. */
  unknown: number
  /** When the try was sent that got the first definite answer, where others before it got none. */
  retriedAt: string | undefined
}

/** Where only completing is refused, what was typed is kept as a draft under a key made from the form's. */
export function keptKey(key: string): string {
  return `${key}-draft`
}
