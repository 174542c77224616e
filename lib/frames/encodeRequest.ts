import { type Result, failed, succeeded } from '../result/Result.js'
import { utf8Length } from '../protocol/utf8.js'

/** Why a request cannot become a frame: the value has no JSON form, or its text is over 1 MiB. */
export type EncodingFault = 'unserialisable' | 'too-large'

/** A request as the one line of JSON that the server expects. */
export interface EncodedRequest {
  readonly text: string
  /** The part of it that is the data. */
  readonly json: string
}

const LARGEST = 1024 * 1024

/** Writes a request down. */
export function encodeRequest(req: string, data: unknown): Result<EncodedRequest, EncodingFault> {
  const json = toJson(data)
  if (json === undefined) return failed('unserialisable')
  const text = `{"req":${JSON.stringify(req)},"data":${json}}`
  return isTooLarge(text) ? failed('too-large') : succeeded({ text, json })
}

/** `undefined` for a cycle, a BigInt, a `toJSON` that throws, and for what JSON leaves out. */
function toJson(data: unknown): string | undefined {
  try {
    const json: unknown = JSON.stringify(data)
    return typeof json === 'string' ? json : undefined
  } catch {
    return undefined
  }
}

/** Bytes are counted only where there may be too many: a character has three at the most. */
function isTooLarge(text: string): boolean {
  return text.length * 3 > LARGEST && utf8Length(text) > LARGEST
}
