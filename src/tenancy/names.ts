import { isSubdomain } from './hosts'

/** Names that mean something to browsers, mail and people, and so are nobody's. */
const services =
  'www app api apps admin administrator mail email webmail smtp imap pop pop3 ftp ns ns1 ns2 ns3 dns mx cdn ' +
  'static assets asset img images files media download status help bantuan support dukungan billing pay payment ' +
  'bayar login signin sign-in masuk signup sign-up daftar register logout keluar akun account accounts member ' +
  'members user users guide panduan docs doc blog dev develop developer developers staging stage test testing ' +
  'demo sandbox root security keamanan abuse postmaster hostmaster webmaster noreply no-reply info sales ' +
  'marketing legal privacy privasi terms contact kontak kontakkami about tentang pricing harga feature features ' +
  'fitur news press career careers jobs store shop partner partners reseller staff internal intranet secure ' +
  'ssl vpn proxy gateway server host cloud console dashboard dasbor manage panel portal system sistem official ' +
  'resmi verify verifikasi reset password update invoice order orders checkout wpad isatap autodiscover ' +
  'autoconfig mta-sts localhost localdomain broadcasthost'

/** Those whose name would be lent to somebody else's trick. */
const brands =
  'bca klikbca mybca bni bri brimo mandiri livin btn bsi bsm cimb niaga danamon permata ocbc ocbcnisp maybank ' +
  'panin mega bukopin jago jenius btpn seabank neobank bank bankindonesia ojk kominfo komdigi pajak djp bpjs ' +
  'gopay gojek goto ovo dana shopeepay shopee linkaja tokopedia bukalapak lazada blibli tiktok grab traveloka ' +
  'midtrans xendit doku ipaymu duitku faspay qris paypal stripe visa mastercard jcb amex wise ' +
  'google gmail youtube facebook instagram whatsapp meta apple icloud microsoft office365 outlook amazon aws ' +
  'cloudflare github telegram twitter netflix telkomsel indosat indihome telkom smartfren ' +
  'jne jnt sicepat anteraja posindonesia pertamina pln accurate jurnal mekari kledo zahir moka majoo olsera ' +
  'bukuwarung bukukas odoo sap oracle xero quickbooks zoho sortly inflow'

/** Our own name may stand in nobody's, however it is written. */
const ours = 'kartustok'

/**
 * Folds look-alikes together: 0/o, 1/l/i, rn/m, vv/w; hyphens do not count. Two names with one
 * skeleton are one name.
 */
export function skeletonOf(name: string): string {
  return name
    .replace(/-/g, '')
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/0/g, 'o')
    .replace(/[1i]/g, 'l')
}

/** The name as it will stand in the address: people type capitals and spaces around it. */
export function nameOf(typed: string): string {
  return typed.trim().toLowerCase()
}

/**
 * What keeps a name from being given to a company: it is no name at all, or it is kept back. Whether
 * another company has it is asked of the directory, and answered with the same words as `reserved`.
 */
export function nameFault(name: string): 'malformed' | 'reserved' | null {
  if (!isSubdomain(name)) return 'malformed'
  const skeleton = skeletonOf(name)
  return reserved.has(skeleton) || skeleton.includes(skeletonOf(ours)) ? 'reserved' : null
}

const reserved: ReadonlySet<string> = new Set(`${services} ${brands}`.split(' ').map(skeletonOf))
