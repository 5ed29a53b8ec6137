/** Reads and writes the databases and namespaces in the text of wrangler.toml. */

/** An id that stands for something not yet created. */
const unset = /^unset-/

/**
 * @typedef {object} Resource
 * @property {'d1' | 'kv'} kind
 * @property {string} binding
 * @property {string} name what it is called at Cloudflare
 * @property {string} id
 */

/**
 * @param {string} toml
 * @param {string | undefined} environment undefined for the top level, production
 * @returns {Resource[]} in the order of the file
 */
export function resourcesIn(toml, environment) {
  return blocksIn(toml, environment).map(({ kind, text }) => {
    const binding = fieldOf(text, 'binding')
    const id = fieldOf(text, kind === 'd1' ? 'database_id' : 'id')
    const named = kind === 'd1' ? fieldOf(text, 'database_name') : binding
    return { kind, binding, name: named, id }
  })
}

/** @param {Resource} resource */
export function isUnset({ id }) {
  return unset.test(id)
}

/**
 * The company databases that would follow the last one, without ids.
 *
 * @param {string} toml
 * @param {string | undefined} environment
 * @param {number} count
 * @returns {Resource[]}
 */
export function nextCompanies(toml, environment, count) {
  const last = companiesIn(toml, environment).at(-1)
  if (!last) throw new Error('wrangler.toml holds no company database to count on from.')
  const number = Number(last.binding.slice('COMPANY_'.length))
  if (number + count > 9999) throw new Error('The pool ends at COMPANY_9999.')
  return Array.from({ length: count }, (_, place) => {
    const digits = String(number + place + 1).padStart(4, '0')
    const name = last.name.replace(/\d{4}$/, digits)
    return { kind: 'd1', binding: `COMPANY_${digits}`, name, id: `unset-${name}` }
  })
}

/**
 * @param {string} toml
 * @param {string | undefined} environment
 * @param {Resource} resource with its new id
 * @returns {string} the text with that id in the block of the same binding
 */
export function withId(toml, environment, resource) {
  const block = blocksIn(toml, environment).find(
    ({ kind, text }) => kind === resource.kind && fieldOf(text, 'binding') === resource.binding,
  )
  if (!block) throw new Error(`wrangler.toml has no block for ${resource.binding}.`)
  const key = resource.kind === 'd1' ? 'database_id' : 'id'
  const line = new RegExp(`^${key} = ".*"$`, 'm')
  const text = block.text.replace(line, () => `${key} = "${resource.id}"`)
  return toml.slice(0, block.start) + text + toml.slice(block.start + block.text.length)
}

/**
 * @param {string} toml
 * @param {string | undefined} environment
 * @param {Resource} company
 * @returns {string} the text with the company's block after the last company of that environment
 */
export function withCompany(toml, environment, company) {
  const companies = blocksIn(toml, environment).filter(({ text }) => isCompany(text))
  const last = companies.at(-1)
  if (!last) throw new Error('wrangler.toml holds no company database to follow.')
  const end = last.start + last.text.trimEnd().length
  const block = [
    `[[${prefix(environment)}d1_databases]]`,
    `binding = "${company.binding}"`,
    `database_name = "${company.name}"`,
    `database_id = "${company.id}"`,
    'migrations_dir = "migrations/company"',
  ].join('\n')
  return `${toml.slice(0, end)}\n\n${block}${toml.slice(end)}`
}

/**
 * @param {string} output what `wrangler d1 create` or `wrangler kv namespace create` printed
 * @returns {string | undefined} the id in the snippet it shows
 */
export function createdId(output) {
  return /\b(?:database_)?id"?\s*[=:]\s*"([0-9a-f-]{32,36})"/.exec(output)?.[1]
}

/**
 * @param {string} toml
 * @param {string | undefined} environment
 */
function companiesIn(toml, environment) {
  return resourcesIn(toml, environment).filter(({ binding }) => binding.startsWith('COMPANY_'))
}

/**
 * @param {string} toml
 * @param {string | undefined} environment
 */
function blocksIn(toml, environment) {
  /** @type {{ kind: 'd1' | 'kv', start: number, text: string }[]} */
  const blocks = []
  // A block goes from its own heading to the next heading, or to a comment that introduces one.
  for (const match of toml.matchAll(/^\[\[([\w.]+)\]\]\n(?:(?!\[|#).*(?:\n|$))*/gm)) {
    const heading = match[1]
    const kind =
      heading === `${prefix(environment)}d1_databases`
        ? 'd1'
        : heading === `${prefix(environment)}kv_namespaces`
          ? 'kv'
          : undefined
    if (kind) blocks.push({ kind, start: match.index, text: match[0] })
  }
  return blocks
}

/** @param {string} block */
function isCompany(block) {
  return fieldOf(block, 'binding').startsWith('COMPANY_')
}

/**
 * @param {string} block
 * @param {string} key
 */
function fieldOf(block, key) {
  return new RegExp(`^${key} = "(.*)"$`, 'm').exec(block)?.[1] ?? ''
}

/** @param {string | undefined} environment */
function prefix(environment) {
  return environment ? `env.${environment}.` : ''
}
