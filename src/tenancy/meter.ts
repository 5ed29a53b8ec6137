/** D1's own counts of one request: what a page or a posting cost. */
export interface Meter {
  roundTrips: number
  statements: number
  rowsRead: number
  rowsWritten: number
}

export function newMeter(): Meter {
  return { roundTrips: 0, statements: 0, rowsRead: 0, rowsWritten: 0 }
}
