// As text: workerd would take the package's JSON for a script.
import list from 'big-list-of-naughty-strings/blns.json?raw'

/** What people, programs and attackers type where nobody expects it. */
export const naughtyStrings: readonly string[] = JSON.parse(list)
