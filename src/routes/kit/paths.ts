/**
 * A path of this host to go on to, from an address or a form: anything that could lead elsewhere becomes
 * the fallback. Browsers read '//host', '/\host' and paths with control characters as other hosts.
 */
export function localPath(asked: string | undefined, fallback = '/'): string {
  if (!asked || asked.length > 2000 || !/^\/(?![/\\])/.test(asked)) return fallback
  if (/[\p{Cc}\\]/u.test(asked)) return fallback
  const here = 'http://here.invalid'
  if (!URL.canParse(asked, here)) return fallback
  const url = new URL(asked, here)
  // '/.//host' and '/%2e//host' are paths of this host that turn into '//host' when they are written out.
  if (url.origin !== here || url.pathname.startsWith('//')) return fallback
  return url.pathname + url.search + url.hash
}
