import { decode } from '../protocol/decode.js'
import { guards } from '../protocol/guards.js'
import { heartbeat } from '../protocol/heartbeat.js'
import { isResponseName } from '../protocol/isResponseName.js'
import type { ResponseName, Responses } from '../protocol/responses/catalogue.js'
import { responseShapes } from '../protocol/shapes.js'
import { type Result, failed, succeeded } from '../result/Result.js'
import { textOfUtf8 } from '../protocol/utf8.js'
import { frameName } from './frameName.js'

/** Why a frame has no content, a sentence each: where, and what was expected there. */
export type FrameFaults = readonly string[]

/** One message of the server: its name at once, its content on demand. */
export interface Frame {
  /** The name; `undefined` for the bare heartbeat and for what has no name. */
  readonly res: string | undefined
  readonly isHeartbeat: boolean
  /** Whether this is no frame at all: not JSON, or without the envelope `{ res, data }`. */
  readonly isNoise: boolean
  /** Its `data`: checked where the name is known, as it came where it is not. Parsed once, however often it is asked for. */
  content(): Result<unknown, FrameFaults>
  /** Whether a text of ASCII characters stands in it somewhere; found out without parsing. */
  mentions(text: string): boolean
  /** What was received, as text. */
  text(): string
}

/** Frames over this many bytes or characters are refused unread. */
const LARGEST = 16 * 1024 * 1024

/** Wraps what was received, without looking further than its start. */
export function frameOf(raw: string | Uint8Array): Frame {
  return new LazyFrame(raw)
}

/** The data of a frame of that name; `undefined` for every other frame, and for one that is not as it must be. */
export function dataOf<R extends ResponseName>(frame: Frame, res: R): Responses[R] | undefined {
  if (frame.res !== res) return undefined
  const content = frame.content()
  // The name vouches for the data: the guard of that name has checked it.
  return content.ok ? (content.value as Responses[R]) : undefined
}

class LazyFrame implements Frame {
  readonly #raw: string | Uint8Array
  readonly #name: string | undefined
  #content: Result<unknown, FrameFaults> | undefined
  #parsedName: string | undefined
  #isEnvelope = true

  constructor(raw: string | Uint8Array) {
    this.#raw = raw
    this.#name = frameName(raw)
  }

  get isHeartbeat(): boolean {
    return (
      this.#name === undefined && this.#raw.length === heartbeat.length && this.text() === heartbeat
    )
  }

  get res(): string | undefined {
    if (this.#name !== undefined) return this.#name
    if (this.isHeartbeat) return undefined
    this.content()
    return this.#parsedName
  }

  get isNoise(): boolean {
    if (this.#name !== undefined || this.isHeartbeat) return false
    this.content()
    return !this.#isEnvelope
  }

  content(): Result<unknown, FrameFaults> {
    return (this.#content ??= this.#read())
  }

  mentions(text: string): boolean {
    return typeof this.#raw === 'string' ? this.#raw.includes(text) : bytesInclude(this.#raw, text)
  }

  text(): string {
    return typeof this.#raw === 'string' ? this.#raw : textOfUtf8(this.#raw)
  }

  #read(): Result<unknown, FrameFaults> {
    if (this.#raw.length > LARGEST) return failed([`larger than ${String(LARGEST)} bytes`])
    let value: unknown
    try {
      value = JSON.parse(this.text())
    } catch {
      this.#isEnvelope = false
      return failed(['not JSON'])
    }
    return this.#open(value)
  }

  #open(value: unknown): Result<unknown, FrameFaults> {
    if (!isEnvelope(value)) {
      this.#isEnvelope = false
      return failed(['no envelope { "res": string, "data": … }'])
    }
    const { res, data } = value
    this.#parsedName = res
    if (this.#name !== undefined && this.#name !== res) {
      return failed([`starts as ${this.#name} but names itself otherwise`])
    }
    // A name that was read off the start is the protocol's own text, which is found more quickly.
    const name = this.#name ?? res
    const guard = guardOf.get(name)
    if (guard === undefined || guard(data) || !isResponseName(name)) return succeeded(data)
    // The guard is quick and mute: the shape tells why.
    return decode(responseShapes[name], data)
  }
}

/** By name, in the form that is looked up most quickly. */
const guardOf: ReadonlyMap<string, (data: unknown) => boolean> = /*#__PURE__*/ new Map(
  /*#__PURE__*/ Object.entries(guards),
)

function isEnvelope(value: unknown): value is { readonly res: string; readonly data: unknown } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'res' in value &&
    typeof value.res === 'string' &&
    'data' in value
  )
}

/** Whether bytes hold a text of ASCII characters, without turning them into a string. */
function bytesInclude(bytes: Uint8Array, text: string): boolean {
  const first = text.charCodeAt(0)
  const last = bytes.length - text.length
  for (let at = bytes.indexOf(first); at !== -1 && at <= last; at = bytes.indexOf(first, at + 1)) {
    if (startsHere(bytes, at, text)) return true
  }
  return false
}

function startsHere(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 1; i < text.length; i++) {
    if (bytes[at + i] !== text.charCodeAt(i)) return false
  }
  return true
}
