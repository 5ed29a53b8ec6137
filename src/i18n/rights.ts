/**
 * What a right is called where roles are set: 'Barang masuk: Lihat'. `words` hold the names of areas and
 * columns; a right that has none is called by its key.
 */
export function rightName(right: string, words: Readonly<Record<string, unknown>>): string {
  const [, area = '', act = ''] =
    /^(\w+?)(View|Create|Update|Delete|Complete|Void|Print|Revoke)$/.exec(right) ?? []
  const [, begins, rest = ''] = /^(report|import)(\w+)$/.exec(right) ?? []
  const column = begins ? (begins === 'report' ? 'View' : 'Import') : act
  const place = words[`role.area.${begins ? rest.charAt(0).toLowerCase() + rest.slice(1) : area}`]
  const doing = words[`role.column.${column === 'Revoke' ? 'Delete' : column}`]
  return place && doing ? `${place}: ${doing}` : right
}
