import { type SQL, sql } from 'drizzle-orm'

/**
 * The sum of quantity × price over a group of lines, for `pieced` of the ledger to put together: JSON
 * of five integers as text, null where no line has a price.
 *
 * SQLite's integers end at 9 × 10^18, and one line alone may pass that. So both factors are cut into
 * pieces of six digits, and products that weigh the same are summed up by themselves: 16,383 lines of
 * the largest there are stay far below the end.
 */
export function amountPieces(quantity: SQL, price: SQL): SQL {
  const piece = (number: SQL, place: number) =>
    sql`(${number}) / ${sql.raw(`1${'000000'.repeat(place)}`)} % 1000000`
  const [q, p] = [quantity, price].map((number) => [0, 1, 2].map((at) => piece(number, at)))
  const weighing = (place: number) =>
    sql.join(
      [0, 1, 2]
        .filter((at) => place - at >= 0 && place - at <= 2)
        .map((at) => sql`(${q?.[at]}) * (${p?.[place - at]})`),
      sql` + `,
    )
  const sums = [0, 1, 2, 3, 4].map((place) => sql`CAST(sum(${weighing(place)}) AS TEXT)`)
  return sql`iif(count(${price}) = 0, NULL, json_array(${sql.join(sums, sql`, `)}))`
}
