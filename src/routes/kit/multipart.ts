import type { IncomingPart } from '../../domain/files'
import { Refusal } from '../../ledger/refusal'

/** More parts, or longer heads, than any form of ours has. */
const mostParts = 100
const longestHead = 4096
const longestText = 1000

/**
 * Reads a form with files as it comes in, one part at a time: what is held in memory is never more than
 * one file of `largest` bytes. A larger one is read past, and comes without its bytes.
 */
export async function* partsOf(request: Request, largest: number): AsyncGenerator<IncomingPart> {
  const type = request.headers.get('content-type') ?? ''
  const [, boundary] =
    /^multipart\/form-data\s*;.*?\bboundary="?([\w'()+,./:=? -]{1,70})"?/i.exec(type) ?? []
  if (boundary === undefined || !request.body) throw unreadable()
  const source = new Source(request.body, `\r\n--${boundary.trim()}`)
  await source.untilBoundary(longestText)
  for (let count = 0; !(await source.isAtEnd()); count++) {
    if (count >= mostParts) throw unreadable()
    const head = new TextDecoder().decode(await source.head())
    const name = valueIn(head, 'name')
    const fileName = valueIn(head, 'filename')
    if (name === null) throw unreadable()
    const bytes = await source.untilBoundary(fileName === null ? longestText : largest)
    if (fileName === null && bytes === null) throw unreadable()
    yield { name, fileName, bytes }
  }
}

/** The bytes of a request, from boundary to boundary. */
class Source {
  private readonly reader: ReadableStreamDefaultReader<Uint8Array>
  private readonly boundary: Uint8Array
  // A form begins with a boundary of which the line break is missing.
  private held: Uint8Array = new TextEncoder().encode('\r\n')

  constructor(body: ReadableStream<Uint8Array>, boundary: string) {
    this.reader = body.getReader()
    this.boundary = new TextEncoder().encode(boundary)
  }

  /** What stands before the next boundary; null where that is more than `largest` bytes. */
  async untilBoundary(largest: number): Promise<Uint8Array | null> {
    const pieces: Uint8Array[] = []
    let length = 0
    const take = (piece: Uint8Array) => {
      length += piece.length
      if (length <= largest) pieces.push(piece)
      else pieces.length = 0
    }
    for (;;) {
      const at = indexOf(this.held, this.boundary)
      if (at >= 0) {
        take(this.held.subarray(0, at))
        this.held = this.held.subarray(at + this.boundary.length)
        return length <= largest ? joined(pieces, length) : null
      }
      // Its last bytes may begin a boundary.
      const sure = Math.max(0, this.held.length - this.boundary.length + 1)
      take(this.held.subarray(0, sure))
      this.held = this.held.subarray(sure)
      await this.more()
    }
  }

  /** Whether the boundary that was passed was the last. */
  async isAtEnd(): Promise<boolean> {
    while (this.held.length < 2) await this.more()
    const [first, second] = this.held
    if (first === 0x2d && second === 0x2d) return true
    if (first !== 0x0d || second !== 0x0a) throw unreadable()
    return false
  }

  /** The lines that say what a part is. */
  async head(): Promise<Uint8Array> {
    for (;;) {
      const at = indexOf(this.held, headEnd)
      if (at >= 0) {
        const head = this.held.subarray(0, at)
        this.held = this.held.subarray(at + headEnd.length)
        return head
      }
      if (this.held.length > longestHead) throw unreadable()
      await this.more()
    }
  }

  private async more(): Promise<void> {
    const { done, value } = await this.reader.read()
    if (done) throw unreadable()
    this.held = this.held.length === 0 ? value : joined([this.held, value])
  }
}

const headEnd = new TextEncoder().encode('\r\n\r\n')

function indexOf(bytes: Uint8Array, wanted: Uint8Array): number {
  const [first = 0] = wanted
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (at + wanted.length > bytes.length) return -1
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return at
  }
  return -1
}

function joined(
  pieces: readonly Uint8Array[],
  length = pieces.reduce((sum, piece) => sum + piece.length, 0),
): Uint8Array {
  const whole = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** `name="files"` of a Content-Disposition, with quotes as browsers write them. */
function valueIn(head: string, name: string): string | null {
  const line = head.split('\r\n').find((one) => /^content-disposition:/i.test(one)) ?? ''
  const found = new RegExp(`;\\s*${name}="((?:[^"\\\\]|\\\\.)*)"`, 'i').exec(line)?.[1]
  return found === undefined ? null : found.replaceAll('%22', '"').replace(/\\(.)/g, '$1')
}

function unreadable(): Refusal {
  return new Refusal('invalid', 'request.unreadable')
}
