/** What the laptop and the tests share about local databases. */

/**
 * The D1 databases of a local run: the directory and `companies` company databases, as binding →
 * id. The id names the file the data lives in, so it must not change with the ids of production.
 *
 * @param {number} companies how many company databases, counted from COMPANY_0001
 * @returns {Record<string, string>}
 */
export function localDatabases(companies) {
  /** @type {Record<string, string>} */
  const databases = { DIRECTORY: 'local-directory' }
  for (let number = 1; number <= companies; number++) {
    const digits = String(number).padStart(4, '0')
    databases[`COMPANY_${digits}`] = `local-company-${digits}`
  }
  return databases
}
