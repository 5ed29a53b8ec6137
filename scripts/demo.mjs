/**
 * The demo companies, made the way a person makes them: through the forms of a running server.
 *
 *   node scripts/demo.mjs          fills the server that npm start runs (PORT, else 8787)
 *
 * npm start does this by itself. Whatever is there already is left as it is, so it can be run again.
 */
import { pathToFileURL } from 'node:url'
import {
  categories,
  shop as front,
  goods,
  main,
  minimums,
  monthOfPapers,
  returns,
  units,
  withCheckDigit,
} from './demo/month.ts'
import { keepPrices, spreadOverDays, watchWarehouses } from './demo/past.ts'
import { addColleagues, limitColleagues } from './demo/people.ts'
import { addressOf, formTo, openBrowser } from './lib/client.ts'
import { demoCompanies, demoPassword } from './lib/demo.mjs'
import { formsIn } from './lib/forms.ts'
import {
  addCategory,
  addUnit,
  addWarehouse,
  choice,
  done,
  fillIn,
  made,
  openShop,
  record,
  shopAt,
  signIn,
} from './lib/shop.ts'

/** @import { Miniflare } from 'miniflare' */
/** @import { Shop } from './lib/shop.ts' */
/** @import { DemoPaper, Good } from './demo/month.ts' */

/** Who has which of the roles that every company begins with. */
const colleagues = [
  { name: 'Budi', role: 'Staf Gudang' },
  { name: 'Eko', role: 'Staf Gudang', warehouses: [front] },
  { name: 'Citra', role: 'Keuangan' },
]

/** Somebody who was asked to come and has not been here yet. */
const guest = {
  salutation: 'Pak',
  name: 'Fajar',
  email: 'fajar@tokomaju.example',
  role: 'Kepala Gudang',
}

/**
 * Makes the demo companies of a running server. `miniflare`, where it is at hand, adds the people who
 * did not sign up themselves.
 *
 * @param {{ port: number, miniflare?: Miniflare }} server
 */
export async function seedDemo({ port, miniflare }) {
  for (const { subdomain, name, people } of demoCompanies) {
    const [owner] = people
    if (!owner) continue
    const shop = await comeIn(port, subdomain, name, { ...owner, password: demoPassword })
    const known = people.flatMap(({ name: person, email }) =>
      colleagues.filter((one) => one.name === person).map((one) => ({ ...one, email })),
    )
    if (miniflare) await addColleagues(miniflare, subdomain, known)
    if (miniflare && subdomain === 'toko-maju') await keepPrices(miniflare, subdomain)
    await (subdomain === 'toko-maju' ? fillGrocery(shop) : fillKiosk(shop))
    if (subdomain === 'toko-maju') await invite(shop, guest)
    if (miniflare && subdomain === 'toko-maju') {
      await spreadOverDays(miniflare, subdomain)
      await watchWarehouses(miniflare, subdomain)
      for (const [warehouse, block] of Object.entries(minimums))
        await setMinimums(shop, warehouse, block)
    }
    if (miniflare) await limitColleagues(miniflare, subdomain, known)
    shop.browser.close()
  }
}

/**
 * Asks somebody to come, who has not come yet. Who came in by their sign-up gives their password first.
 *
 * @param {Shop} shop
 * @param {typeof guest} person
 */
async function invite(shop, person) {
  const list = await shop.browser.ask(
    shop.at(`/users?status=all&q=${encodeURIComponent(person.email)}`),
  )
  if (list.body.includes(`>${person.email}<`)) return
  const form = formTo(await shop.browser.ask(shop.at('/users/new')), '/users/new')
  const roleId = choice(form, 'roleId', person.role)
  const { name, email, salutation } = person
  const answer = await shop.browser.submit(form, { name, email, salutation, roleId })
  if (answer.status !== 200) {
    made(answer)
    return
  }
  const asked = formTo(answer, '/confirm-password')
  const goOn = await shop.browser.submit(asked, { password: shop.password })
  made(await shop.browser.submit(formTo(goOn, '/users/new')))
}

/**
 * @param {number} port
 * @param {string} subdomain
 * @param {string} name
 * @param {{ name: string, email: string, password: string }} owner
 * @returns {Promise<Shop>}
 */
async function comeIn(port, subdomain, name, owner) {
  const browser = openBrowser()
  const { status } = await browser.ask(addressOf(port, subdomain, '/sign-in'))
  if (status === 404) return openShop(browser, port, { subdomain, name, owner })
  const shop = shopAt(browser, port, subdomain, owner)
  await signIn(shop, browser)
  return shop
}

/** @param {Shop} shop */
async function fillGrocery(shop) {
  const papers = monthOfPapers(todayIn('Asia/Jakarta'))
  const last = papers.at(-1)
  if (last && (await findPaper(shop, last))) return
  for (const unit of units) if (!(await lists(shop, '/uoms', unit.code))) await addUnit(shop, unit)
  for (const category of categories)
    if (!(await lists(shop, '/item-categories', category))) await addCategory(shop, category)
  for (const warehouse of [main, front, returns])
    if (!(await lists(shop, '/warehouses', warehouse)))
      await addWarehouse(shop, warehouse, warehouse !== returns)
  for (const good of goods) if (!(await lists(shop, '/items', good.code))) await addGood(shop, good)
  await putOnForm(shop, 'move', 'transfer')
  for (const paper of papers) if (!(await findPaper(shop, paper))) await writeDown(shop, paper)
}

/**
 * A small neighbour with a rice of its own.
 *
 * @param {Shop} shop
 */
async function fillKiosk(shop) {
  const day = todayIn('Asia/Jakarta')
  const paper = {
    type: /** @type {const} */ ('receipt'),
    day,
    warehouse: 'Gudang Rumah',
    reference: 'Stok awal',
    lines: [
      { code: 'BRS-KTN', quantity: '30' },
      { code: 'KCG-TNH', quantity: '24' },
    ],
  }
  if (await findPaper(shop, paper)) return
  if (!(await lists(shop, '/uoms', 'pak')))
    await addUnit(shop, { code: 'pak', name: 'Pak', precision: 0 })
  if (!(await lists(shop, '/item-categories', 'Hasil bumi'))) await addCategory(shop, 'Hasil bumi')
  if (!(await lists(shop, '/warehouses', 'Gudang Rumah')))
    await addWarehouse(shop, 'Gudang Rumah', true)
  const kind = { category: 'Hasil bumi', unit: 'pak', delivery: 0, sale: 0 }
  for (const good of [
    { code: 'BRS-KTN', name: 'Beras Ketan 1 kg', ...kind },
    { code: 'KCG-TNH', name: 'Kacang Tanah 1 kg', ...kind },
  ])
    if (!(await lists(shop, '/items', good.code))) await addGood(shop, good)
  await writeDown(shop, paper)
}

/**
 * @param {Shop} shop
 * @param {Good} good
 */
async function addGood(shop, { code, name, category, unit, ean, cost }) {
  const page = await shop.browser.ask(shop.at('/items/new'))
  const form = formTo(page, '/items/new')
  const typed = {
    code,
    name,
    upcEan: ean ? withCheckDigit(ean) : '',
    categoryId: choice(form, 'categoryId', category),
    uomId: choice(form, 'uomId', unit),
    ...(cost && form.names.has('defaultCost') && { defaultCost: cost }),
  }
  made(await shop.browser.submit(form, typed))
}

/**
 * Puts a ready-made set of fields on a form.
 *
 * @param {Shop} shop
 * @param {string} form
 * @param {string} preset
 */
async function putOnForm(shop, form, preset) {
  const page = await shop.browser.ask(shop.at(`/forms/${form}`))
  if (!page.body.includes(`value="${preset}"`)) return
  done(await shop.browser.submit(formTo(page, `/forms/${form}/preset`), { preset }))
}

/**
 * @param {Shop} shop
 * @param {DemoPaper} paper
 */
async function writeDown(shop, paper) {
  const { remains, voidedBecause } = paper
  if (remains === 'draft') {
    const { form, typed } = await fillIn(shop, paper)
    made(await shop.browser.submit(form, typed))
    return
  }
  const path = await record(shop, paper)
  if (voidedBecause === undefined) return
  const page = await shop.browser.ask(shop.at(path))
  done(await shop.browser.submit(formTo(page, `${path}/void`), { reason: voidedBecause }))
}

/**
 * @param {Shop} shop
 * @param {string} warehouse
 * @param {string} block
 */
async function setMinimums(shop, warehouse, block) {
  const { body } = await shop.browser.ask(shop.at(`/warehouses?q=${encodeURIComponent(warehouse)}`))
  const path = /href="(\/warehouses\/\d+\/minimums)"/.exec(body)?.[1]
  if (!path) throw new Error(`${warehouse} has no minimums`)
  const page = await shop.browser.ask(shop.at(path))
  const form = formsIn(page.body, page.url).find(({ names }) => names.has('block'))
  if (!form) throw new Error(`${warehouse} takes no block of minimums`)
  done(await shop.browser.submit(form, { block }))
}

/**
 * Whether a list holds a row with just these words.
 *
 * @param {Shop} shop
 * @param {string} path
 * @param {string} words
 */
async function lists(shop, path, words) {
  const { body } = await shop.browser.ask(
    shop.at(`${path}?status=all&per=100&q=${encodeURIComponent(words)}`),
  )
  return new RegExp(`href="${path}/\\d+"[^>]*>${words}</a>`).test(body)
}

/**
 * @param {Shop} shop
 * @param {DemoPaper} paper
 */
async function findPaper(shop, { type, reference }) {
  const { body } = await shop.browser.ask(shop.at(`/${type}s?q=${encodeURIComponent(reference)}`))
  return new RegExp(`href="/${type}s/\\d+"`).test(body)
}

/** @param {string} timezone */
function todayIn(timezone) {
  return new Intl.DateTimeFormat('en-CA', { timeZone: timezone }).format(new Date())
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await seedDemo({ port: Number(process.env.PORT || 8787) })
