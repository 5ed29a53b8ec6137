/** The people of the demo: who they are and how they sign in. The data itself is scripts/demo.mjs. */

const rootDomain = 'kartustok.localhost'

export const demoPassword = 'beras-gula-kopi'

export const demoCompanies = [
  {
    subdomain: 'toko-maju',
    name: 'Toko Maju',
    people: [
      { name: 'Ani', email: 'ani@tokomaju.example', role: 'owner' },
      { name: 'Budi', email: 'budi@tokomaju.example', role: 'warehouse staff' },
      { name: 'Eko', email: 'eko@tokomaju.example', role: 'shop front only' },
      { name: 'Citra', email: 'citra@tokomaju.example', role: 'finance, read only' },
    ],
  },
  {
    subdomain: 'sumber-rejeki',
    name: 'Sumber Rejeki',
    people: [{ name: 'Dewi', email: 'dewi@sumberrejeki.example', role: 'owner' }],
  },
]

/**
 * What `npm start` prints when everything is ready.
 *
 * @param {number} port
 */
export function welcome(port) {
  const lines = ['', 'KartuStok is ready.', '', `  Website        http://${rootDomain}:${port}`]
  for (const { subdomain, name, people } of demoCompanies) {
    lines.push('', `  ${name.padEnd(13)}  http://${subdomain}.${rootDomain}:${port}`)
    for (const person of people) {
      const who = `${person.name} (${person.role})`
      lines.push(`    ${who.padEnd(27)} ${person.email.padEnd(27)} ${demoPassword}`)
    }
  }
  return [...lines, '', `  Letters sent   http://${rootDomain}:${port}/dev/mail`, ''].join('\n')
}
