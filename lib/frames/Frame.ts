import { decode } from '../protocol/decode.js'
import { guards } from '../protocol/guards.js'
import { heartbeat } from '../protocol/heartbeat.js'
import { isResponseName } from '../protocol/isResponseName.js'
import { responseShapes } from '../protocol/shapes.js'
import { type Result, failed, succeeded } from '../result/Result.js'
import { bytesInclude } from './bytesInclude.js'
import { frameName } from './frameName.js'
import { textOfUtf8 } from '../protocol/utf8.js'

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
