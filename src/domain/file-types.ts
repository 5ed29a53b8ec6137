import type { FileType } from '../db/company/files'

/** What may be uploaded, by the endings of its names. */
const endings: Readonly<Record<string, FileType>> = {
  pdf: 'pdf',
  png: 'png',
  jpg: 'jpg',
  jpeg: 'jpg',
  webp: 'webp',
  xlsx: 'xlsx',
  docx: 'docx',
}

/** Endings that a browser or a computer would run, wherever in a name they stand. */
const active =
  /\.(html?|xhtml|svgz?|xml|m?js|exe|com|bat|cmd|scr|msi|ps1|vbs|hta|lnk|jar|apk|php\d?|sh)(\.|$)/i

const marks = {
  pdf: [0x25, 0x50, 0x44, 0x46, 0x2d],
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  jpg: [0xff, 0xd8, 0xff],
  riff: [0x52, 0x49, 0x46, 0x46],
  webp: [0x57, 0x45, 0x42, 0x50],
  zip: [0x50, 0x4b, 0x03, 0x04],
} as const

/** What an office file must hold, by its type. */
const officeParts = { xlsx: 'xl/workbook.xml', docx: 'word/document.xml' } as const

/**
 * What a file is, where its name and its first bytes agree and it is of a kind that may be uploaded;
 * null for anything else: a page renamed to a picture, a program with two endings, an archive.
 */
export function fileTypeOf(name: string, bytes: Uint8Array): FileType | null {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const type = Object.hasOwn(endings, ending) ? endings[ending] : undefined
  if (!type || active.test(name)) return null
  return isOf(type, bytes) ? type : null
}

/** A file's name without folders, and without signs that show it as something else. */
export function plainName(name: string): string {
  const last = name.toWellFormed().normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const clean = last
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
  const [, base = clean, ending = ''] = /^(.*?)(\.[^.]{1,5})?$/s.exec(clean) ?? []
  return `${[...base].slice(0, 120).join('').trim() || 'file'}${ending}`
}

function isOf(type: FileType, bytes: Uint8Array): boolean {
  switch (type) {
    case 'webp':
      return begins(bytes, marks.riff) && begins(bytes.subarray(8), marks.webp)
    case 'xlsx':
    case 'docx': {
      if (!begins(bytes, marks.zip)) return false
      const names = zipNames(bytes)
      return (
        names.includes('[Content_Types].xml') &&
        names.includes(officeParts[type]) &&
        !names.some((one) => /vbaproject\.bin$/i.test(one))
      )
    }
    default:
      return begins(bytes, marks[type])
  }
}

function begins(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte)
}

/** The names in an archive's table of contents, which stands at its end; none where there is none. */
function zipNames(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const least = Math.max(0, bytes.length - 22 - 0xffff)
  let end = bytes.length - 22
  while (end >= least && view.getUint32(end, true) !== 0x06054b50) end -= 1
  if (end < least || end < 0) return []
  const names: string[] = []
  const text = new TextDecoder()
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) return []
    const length = view.getUint16(at + 28, true)
    names.push(text.decode(bytes.subarray(at + 46, at + 46 + length)))
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return names
}
