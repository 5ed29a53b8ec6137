import { clearDirectory } from '../domain/directory'
import type { Premises } from '../tenancy/visitor'

/** Removes what has served its time from what companies share. */
export function clearOut(premises: Premises): Promise<void> {
  return clearDirectory(premises)
}
