/** Pictures for tests, made by hand. */

type Bytes = Uint8Array<ArrayBuffer>

/** A PNG of one colour. `more` chunks stand before its drawing, `behind` after its end. */
export async function png(
  options: {
    width?: number
    height?: number
    more?: readonly [name: string, data: string][]
    behind?: string
  } = {},
): Promise<Bytes> {
  const { width = 2, height = 2, more = [], behind = '' } = options
  const head = new Uint8Array(13)
  const view = new DataView(head.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  head.set([8, 2], 8)
  // A small drawing, whatever size the head says: nobody draws it here.
  const drawing = await deflated(new Uint8Array(2 * 7))
  return joined([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', head),
    ...more.map(([name, data]) => chunk(name, text(data))),
    chunk('IDAT', drawing),
    chunk('IEND', new Uint8Array()),
    text(behind),
  ])
}

/** A JPEG of one dot, with a camera's notes (APP1), a comment and something behind its end. */
export function jpeg(notes = '', comment = '', behind = ''): Bytes {
  const plain = Uint8Array.from(atob(oneDot), (letter) => letter.charCodeAt(0))
  return joined([
    plain.subarray(0, 2),
    ...(notes ? [segment(0xe1, `Exif\0\0${notes}`)] : []),
    ...(comment ? [segment(0xfe, comment)] : []),
    plain.subarray(2),
    // Its drawing is one byte; what ends it is ours.
    Uint8Array.of(0xff, 0xd9),
    text(behind),
  ])
}

const oneDot =
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA='

export function text(words: string): Bytes {
  return new TextEncoder().encode(words) as Bytes
}

export function joined(parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function chunk(name: string, data: Uint8Array): Bytes {
  const body = joined([text(name), data])
  const [length, crc] = [new Uint8Array(4), new Uint8Array(4)]
  new DataView(length.buffer).setUint32(0, data.length)
  new DataView(crc.buffer).setUint32(0, crcOf(body))
  return joined([length, body, crc])
}

function segment(marker: number, data: string): Bytes {
  const body = text(data)
  const length = new Uint8Array(2)
  new DataView(length.buffer).setUint16(0, body.length + 2)
  return joined([Uint8Array.of(0xff, marker), length, body])
}

function crcOf(bytes: Uint8Array): number {
  let crc = -1
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ -1) >>> 0
}

async function deflated(bytes: Bytes): Promise<Bytes> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer()) as Bytes
}
