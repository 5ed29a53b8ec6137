/** A picture as it is kept: nothing in it but what it shows. */
export interface CleanImage {
  type: 'image/png' | 'image/jpeg'
  bytes: Uint8Array<ArrayBuffer>
  width: number
  height: number
}

/** The most pixels a side may have: more would take a browser's memory for a small file. */
const mostPixels = 4000

/**
 * Reads a picture by what it holds, whatever it is called, and writes it anew without what it says
 * about itself: place, camera, comments, previews, and whatever stands behind its end.
 *
 * @returns the picture, or the key of what is wrong with it
 */
export function cleanImage(bytes: Uint8Array): CleanImage | string {
  try {
    const image = isPng(bytes) ? cleanPng(bytes) : isJpeg(bytes) ? cleanJpeg(bytes) : null
    if (!image) return 'image.no_picture'
    const { width, height } = image
    return Math.max(width, height) > mostPixels ? 'image.too_many_pixels' : image
  } catch (error) {
    if (error instanceof Broken) return 'image.broken'
    throw error
  }
}

/** The file ends early, or what it says of itself does not hold. */
class Broken extends Error {}

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** What a PNG needs to be drawn: its critical chunks, transparency and colour. */
const pngChunks = ['IHDR', 'PLTE', 'tRNS', 'gAMA', 'sRGB', 'IDAT', 'IEND']

function isPng(bytes: Uint8Array): boolean {
  return pngSignature.every((value, at) => bytes[at] === value)
}

function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff
}

/** A PNG is chunks of length, name, data and checksum, from IHDR to IEND. */
function cleanPng(bytes: Uint8Array): CleanImage {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept: Uint8Array[] = [bytes.subarray(0, 8)]
  const names: string[] = []
  let at = 8
  while (names.at(-1) !== 'IEND') {
    if (at + 12 > bytes.length) throw new Broken()
    const length = view.getUint32(at)
    const end = at + 12 + length
    if (end > bytes.length) throw new Broken()
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (names.length === 0 && (name !== 'IHDR' || length !== 13)) throw new Broken()
    if (pngChunks.includes(name)) {
      if (view.getUint32(end - 4) !== crcOf(bytes.subarray(at + 4, end - 4))) throw new Broken()
      kept.push(bytes.subarray(at, end))
    } else if (/^[A-Z]/.test(name) || !/^[a-zA-Z]{4}$/.test(name)) throw new Broken()
    names.push(name)
    at = end
  }
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  if (width === 0 || height === 0 || !names.includes('IDAT')) throw new Broken()
  return { type: 'image/png', bytes: joined(kept), width, height }
}

// Segments that say nothing of what is drawn: APPn but Adobe's (how colours are kept), and comments.
const adobe = 0xee
const isTalk = (marker: number) =>
  (marker >= 0xe0 && marker <= 0xef && marker !== adobe) || marker === 0xfe

/** The ways of drawing that every browser knows: baseline, extended and progressive. */
const frames = [0xc0, 0xc1, 0xc2]

/** Tables and scans: quantization, Huffman, restart interval, start of scan, Adobe's colours. */
const needed = [0xdb, 0xc4, 0xdd, 0xda, adobe, ...frames]

/** A JPEG is segments behind markers, and after each start of scan the drawing itself. */
function cleanJpeg(bytes: Uint8Array): CleanImage {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept: Uint8Array[] = [bytes.subarray(0, 2)]
  let size: { width: number; height: number } | null = null
  let scans = 0
  let at = 2
  for (;;) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at += 1
    if (bytes[at] !== 0xff || at + 1 >= bytes.length) throw new Broken()
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xd9) break
    if (at + 4 > bytes.length) throw new Broken()
    const length = view.getUint16(at + 2)
    let end = at + 2 + length
    if (length < 2 || end > bytes.length) throw new Broken()
    if (frames.includes(marker)) {
      if (size || length < 8) throw new Broken()
      size = { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    }
    if (marker === 0xda) {
      if (!size) throw new Broken()
      scans += 1
      end = endOfScan(bytes, end)
    }
    if (needed.includes(marker)) kept.push(bytes.subarray(at, end))
    else if (!isTalk(marker)) throw new Broken()
    at = end
  }
  if (!size || scans === 0 || size.width === 0 || size.height === 0) throw new Broken()
  kept.push(bytes.subarray(at, at + 2))
  return { type: 'image/jpeg', bytes: joined(kept), ...size }
}

/** Where the next marker stands: 0xff in a drawing is followed by 0, restarts belong to it. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    const next = bytes[at + 1] ?? 0
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  throw new Broken()
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

function crcOf(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}
