import { type DirectoryDatabase, openDirectory } from '../db/client'
import type { Bindings } from '../env'
import { newMeter } from './meter'

/** What works without a company: the directory, the bindings, the moment. */
export interface Premises {
  env: Bindings
  directory: DirectoryDatabase
  now: Date
}

/** Who stands at a door and has not said yet who they are. */
export interface Visitor extends Premises {
  /** The host that was asked, as the addresses of letters and hand-offs name it: 'toko-maju', '' for the website. */
  host: string
  /** Where they come from, as far as it counts: an IPv4 address or an IPv6 /64. */
  network: string
  /** The cookie that a browser keeps after somebody signed in there. */
  device: string | undefined
}

/** The premises at a moment. */
export function premisesAt(env: Bindings, now: Date, meter = newMeter()): Premises {
  return { env, directory: openDirectory(env.DIRECTORY, meter), now }
}

/** An IPv4 address as it is, an IPv6 one as its /64: one subscriber has all of that. */
export function networkOf(address: string | undefined): string {
  const text = (address ?? '').toLowerCase().split('%')[0] ?? ''
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(text)
  if (mapped?.[1]) return mapped[1]
  if (!text.includes(':')) return text || 'unknown'
  const [head = '', tail] = text.split('::')
  const front = head.split(':').filter(Boolean)
  const back = (tail ?? '').split(':').filter(Boolean)
  const zeros =
    tail === undefined ? [] : Array(Math.max(0, 8 - front.length - back.length)).fill('0')
  const groups = [...front, ...zeros, ...back].slice(0, 4)
  return `${groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`
}

/** A browser in a few words, as its maker and its machine: 'Chrome 141, Android'. '' where it says nothing known. */
export function agentOf(userAgent: string | undefined): string {
  const text = (userAgent ?? '').slice(0, 500)
  const find = (names: readonly (readonly [string, RegExp])[]) => {
    for (const [name, pattern] of names) {
      const found = pattern.exec(text)
      if (found) return found[1] ? `${name} ${found[1]}` : name
    }
    return ''
  }
  return [find(browsers), find(machines)].filter(Boolean).join(', ')
}

// Each browser also gives itself out as those below it.
const browsers = [
  ['Edge', /\bEdgA?\/(\d{1,4})/],
  ['Opera', /\bOPR\/(\d{1,4})/],
  ['Samsung Internet', /\bSamsungBrowser\/(\d{1,4})/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/(\d{1,4})/],
  ['Chrome', /\b(?:Chrome|CriOS)\/(\d{1,4})/],
  ['Safari', /\bVersion\/(\d{1,4})\S* .*\bSafari\//],
] as const
const machines = [
  ['Android', /\bAndroid\b/],
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Windows', /\bWindows\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Mac', /\bMac OS X\b/],
  ['Linux', /\bLinux\b/],
] as const
