/** What a host name stands for. Anything else is nobody's. */
export type Host =
  | { kind: 'website' }
  | { kind: 'company'; subdomain: string }
  | { kind: 'unknown' }

/**
 * Reads the host of a request: the apex is the website, exactly one label under it a company.
 * Only the request's own URL counts; forwarded headers are never looked at.
 */
export function hostOf(url: URL, rootDomain: string, isProduction: boolean): Host {
  if (isProduction && url.port !== '') return { kind: 'unknown' }
  const name = url.hostname
  if (name === rootDomain || name === `www.${rootDomain}`) return { kind: 'website' }
  if (!name.endsWith(`.${rootDomain}`)) return { kind: 'unknown' }
  const label = name.slice(0, -rootDomain.length - 1)
  return isSubdomain(label) ? { kind: 'company', subdomain: label } : { kind: 'unknown' }
}

/**
 * Which of our hosts an origin is: a company's subdomain, '' for the website, null for anybody else's.
 * A page of another scheme or port is not ours either.
 */
export function ourHostOf(origin: string, seenFrom: URL, rootDomain: string): string | null {
  if (!URL.canParse(origin)) return null
  const url = new URL(origin)
  if (url.protocol !== seenFrom.protocol || url.port !== seenFrom.port) return null
  const host = hostOf(url, rootDomain, false)
  if (host.kind === 'unknown') return null
  return host.kind === 'company' ? host.subdomain : ''
}

/** Whether a label could be a company's: 3 to 30 of a–z, 0–9 and inner hyphens, no xn-- and no digits alone. */
export function isSubdomain(label: string): boolean {
  return (
    /^[a-z0-9][a-z0-9-]{1,28}[a-z0-9]$/.test(label) &&
    label.slice(2, 4) !== '--' &&
    !/^\d+$/.test(label)
  )
}
