import { sha256 } from '@oslojs/crypto/sha2'
import { encodeHexLowerCase } from '@oslojs/encoding'
import * as z from 'zod'
import { ensureChanged, send } from '../db/client'
import {
  type SettingsRow,
  selectSettings,
  toldSettings,
  updateLogo,
  updateSettings,
} from '../db/company/settings'
import { updateFacts } from '../db/directory/companies'
import { Refusal } from '../ledger/refusal'
import { rememberCompany } from '../tenancy/companies'
import type { Current } from '../tenancy/current'
import { isTimezone } from '../tenancy/days'
import type { Premises } from '../tenancy/visitor'
import { recordedChange } from './activity'
import { countries } from './countries'
import { allow, commit, read } from './current'
import { cleanImage } from './images'
import {
  choice,
  line,
  onOff,
  paragraph,
  type RawInput,
  readInput,
  refuse,
  refuseField,
  requiredLine,
} from './input'
import type { Sent } from './masters'

/** The most bytes of a logo as it is sent. */
export const largestLogo = 1_000_000

const schema = z.object({
  companyName: requiredLine(100),
  address: paragraph(300),
  phone: line(40),
  language: choice(['id', 'en']),
  country: line(2).superRefine((code, context) => {
    if (!countries.includes(code)) refuse(context, 'form.choose_again')
  }),
  timezone: line(60).superRefine((zone, context) => {
    if (!isTimezone(zone)) refuse(context, 'form.choose_again')
  }),
  defaultSearch: choice(['code', 'name', 'upc_ean']),
  showQuantity: onOff(),
  minimumMode: choice(['inactive', 'per_warehouse', 'union']),
  priceEnabled: onOff(),
  priceDecimals: choice(['', '0', '1', '2', '3', '4', '5', '6']),
})

/** The settings, for whoever may see them (or, with the other right, change them). */
export async function findSettings(
  current: Current,
  right: 'settingsView' | 'settingsUpdate' = 'settingsView',
): Promise<SettingsRow> {
  const [[row]] = await read(current, right, [selectSettings(current.db)])
  if (!row) throw new Refusal('not_found', 'error.not_found')
  return row
}

/**
 * Changes the settings. Each request reads them anew, so they count for everybody at once. What a
 * setting hides (prices, the numbers of another minimum mode) stays kept.
 */
export async function changeSettings(
  current: Current,
  premises: Premises,
  raw: RawInput,
  sent: Sent,
): Promise<void> {
  await allow(current, 'settingsUpdate')
  const { priceDecimals, ...input } = readInput(schema, raw)
  if (input.priceEnabled && priceDecimals === '') {
    throw refuseField('priceDecimals', 'settings.decimals_needed')
  }
  const asked = { ...input, priceDecimals: priceDecimals === '' ? null : Number(priceDecimals) }
  const { db } = current
  const { before, after } = recordedChange(current, 'settings.changed', 'settings', 1, toldSettings)
  const { version } = sent
  const once = { key: sent.key, act: 'settings.change', asked: { version, ...asked }, subjectId: 1 }
  await commit(current, once, [
    before,
    updateSettings(db, { ...asked, version }),
    ensureChanged(db, 'version_is_stale'),
    after,
  ])
  await tellDirectory(current, premises, asked)
}

/** Takes another logo. What was kept before it is removed. */
export async function changeLogo(
  current: Current,
  { env }: Premises,
  bytes: Uint8Array | null,
  sent: Pick<Sent, 'key' | 'version'>,
): Promise<void> {
  await allow(current, 'settingsUpdate')
  if (!bytes || bytes.length === 0) throw refuseField('logo', 'settings.logo_missing')
  if (bytes.length > largestLogo) throw refuseField('logo', 'settings.logo_too_large')
  const image = cleanImage(bytes)
  if (typeof image === 'string') throw refuseField('logo', image)
  const logo = `${crypto.randomUUID()}.${image.type === 'image/png' ? 'png' : 'jpg'}`
  const place = placeOf(current, logo)
  await env.FILES.put(place, image.bytes, { httpMetadata: { contentType: image.type } })
  const asked = { content: encodeHexLowerCase(sha256(bytes)) }
  let isNamed = false
  try {
    isNamed = await nameLogo(current, logo, asked, sent)
  } finally {
    // Refused, or the answer to a second arrival: nothing names what was just put down.
    if (!isNamed) await env.FILES.delete(place)
  }
  if (isNamed) await env.FILES.delete(oldPlaces(current))
}

/** Takes the logo away. */
export async function removeLogo(
  current: Current,
  { env }: Premises,
  sent: Pick<Sent, 'key' | 'version'>,
): Promise<void> {
  await allow(current, 'settingsUpdate')
  if (await nameLogo(current, '', {}, sent)) await env.FILES.delete(oldPlaces(current))
}

/** The logo, for every member, under the name it has now. */
export async function readLogo(
  current: Current,
  { env }: Pick<Premises, 'env'>,
  name: string,
): Promise<{ type: string; body: ReadableStream }> {
  await allow(current, null)
  const { logo } = current.settings
  const file = logo !== '' && logo === name ? await env.FILES.get(placeOf(current, logo)) : null
  if (!file) throw new Refusal('not_found', 'error.not_found')
  return { type: logo.endsWith('.png') ? 'image/png' : 'image/jpeg', body: file.body }
}

/** Removes logos that nothing names any more: an upload or a change was cut short. */
export async function removeStrayLogos(
  bucket: R2Bucket,
  companyId: number,
  logo: string,
  before: Date,
): Promise<void> {
  const { objects } = await bucket.list({ prefix: `${companyId}/logo/` })
  const stray = objects
    .filter(({ key, uploaded }) => uploaded < before && key !== `${companyId}/logo/${logo}`)
    .map(({ key }) => key)
  if (stray.length > 0) await bucket.delete(stray)
}

/** @returns false where the same request was answered before */
async function nameLogo(
  current: Current,
  logo: string,
  asked: Record<string, unknown>,
  { key, version }: Pick<Sent, 'key' | 'version'>,
): Promise<boolean> {
  const { db } = current
  const { before, after } = recordedChange(current, 'settings.logo', 'settings', 1, toldSettings)
  const once = { key, act: 'settings.logo', asked: { version, ...asked }, subjectId: 1 }
  const { replayed } = await commit(current, once, [
    before,
    updateLogo(db, { logo, version }),
    ensureChanged(db, 'version_is_stale'),
    after,
  ])
  return !replayed
}

/** Where the logo lies that was named when this request began. */
function oldPlaces(current: Current): string[] {
  const { logo } = current.settings
  return logo === '' ? [] : [placeOf(current, logo)]
}

function placeOf({ company }: Current, logo: string): string {
  return `${company.id}/logo/${logo}`
}

/** The directory lists companies by name, and the entrance knows clock and language from it. */
export async function tellDirectory(
  { company }: Current,
  { env, directory }: Premises,
  facts: { companyName: string; timezone: string; language: 'id' | 'en' },
): Promise<void> {
  const { companyName, timezone, language } = facts
  await send(directory, [
    updateFacts(directory, company.id, { name: companyName, timezone, language }),
  ])
  await rememberCompany(env, { ...company, timezone, language })
}
