/**
 * npm run replay -- FILE.csv: records the invoices of a shop in a running `npm start`, as its owner would,
 * and holds every stock card against its own arithmetic.
 *
 *   --url http://kartustok.localhost:8788    another address than port 8787
 *   --clients 8                              how many record at the same time
 *   --order file|shuffled|both               as in the file, or in any order (backdating); both
 *   --seed 1                                 which shuffle
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { chanceFrom } from './lib/chance.ts'
import { rootDomain } from './lib/client.ts'
import { readSales } from './replay/invoices.ts'
import { type Played, play } from './replay/play.ts'

const { values: wishes, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string', default: `http://${rootDomain}:${process.env.PORT || 8787}` },
    clients: { type: 'string', default: '8' },
    order: { type: 'string', default: 'both' },
    seed: { type: 'string', default: '1' },
  },
})
const [file] = positionals
const url = new URL(wishes.url)
const clients = Number(wishes.clients)
const seed = Number(wishes.seed)
if (!file) refuse('Which file? npm run replay -- FILE.csv')
if (url.hostname !== rootDomain) refuse(`Only a local run can be replayed to: ${rootDomain}`)
if (!Number.isInteger(clients) || clients < 1 || clients > 64) refuse('1 to 64 clients')
if (!['file', 'shuffled', 'both'].includes(wishes.order)) refuse('--order file|shuffled|both')

const sales = readSales(readFileSync(file, 'utf8'))
console.log(
  `${sales.rows} rows: ${sales.invoices.length} documents, ${sales.items.size} items.` +
    ' Rows of one item on one document become one line, as in the product.\n',
)
for (const [what, cases] of sales.remarks) {
  const few = [...new Set(cases)].slice(0, 4)
  console.log(`  ${cases.length} × ${what}`)
  console.log(`      ${few.join(' · ')}${few.length < cases.length ? ' …' : ''}`)
}

const runs: [order: string, played: Played][] = []
if (wishes.order !== 'shuffled') runs.push(['file', await run('file', sales.invoices)])
if (wishes.order !== 'file') {
  runs.push(['shuffled', await run('shuffled', chanceFrom(seed).shuffled(sales.invoices))])
}
console.log(
  '\norder     documents   lines  seconds  documents/s  lines/s  refused   cards  entries',
)
for (const [order, played] of runs) {
  const { documents, lines, seconds, refused, cards, entries } = played
  const figures = [documents, lines, seconds.toFixed(1), (documents / seconds).toFixed(1)]
  const more = [(lines / seconds).toFixed(0), refused.length, cards, entries]
  const widths = [11, 8, 9, 13, 9, 9, 8, 9]
  const cells = [...figures, ...more].map((cell, place) =>
    String(cell).padStart(widths[place] ?? 0),
  )
  console.log(order.padEnd(8) + cells.join(''))
}
const differences = runs.flatMap(([, played]) => played.differences)
const refused = runs.flatMap(([, played]) => played.refused)
for (const words of [...refused, ...differences].slice(0, 20)) console.log(`  ${words}`)
console.log(`\ndifferences: ${differences.length}`)
process.exit(differences.length + refused.length === 0 ? 0 : 1)

async function run(order: string, invoices: typeof sales.invoices): Promise<Played> {
  console.log(`\n${order}${order === 'shuffled' ? `, seed ${seed}` : ''}, ${clients} clients`)
  const began = performance.now()
  const played = await play(Number(url.port || 80), clients, sales, invoices, (words) => {
    console.log(`  ${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${words}`)
  })
  const { cards, screens, differences } = played
  const also = `, ${screens} of them on the screen too`
  console.log(`        ${cards} cards read back${also}: ${differences.length} differences`)
  return played
}

function refuse(reason: string): never {
  console.error(reason)
  process.exit(1)
}
