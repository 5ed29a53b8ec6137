/**
 * What a member who is limited to some warehouses may see: each of them with whether they may act there,
 * too. Null: all warehouses, to see and to act in.
 */
export type Sight = ReadonlyMap<number, boolean> | null

/** The sight of a member as their row of the entrance says it. */
export function sightIn(pairs: string | null): Sight {
  if (pairs === null) return null
  return new Map((JSON.parse(pairs) as [number, number][]).map(([id, acts]) => [id, acts === 1]))
}

/** Whether they may act in all of these warehouses; null is no warehouse. */
export function actsIn(sight: Sight, warehouses: readonly (number | null)[]): boolean {
  return sight === null || warehouses.every((id) => id === null || sight.get(id) === true)
}
