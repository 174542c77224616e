import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { heartbeat } from '../../lib/protocol/heartbeat.js'

/** The conversations with a real server that are kept as fixtures. */
export const scenes = [
  'channels',
  'delete-channel',
  'early-send',
  'errors',
  'identify',
  'live-config',
  'presence',
  'tickets',
] as const

export type Scene = (typeof scenes)[number]

interface At {
  readonly scene: Scene
  /** Milliseconds since the recording began. */
  readonly t: number
}

interface OnSocket extends At {
  /** The name the recording gave to the connection. */
  readonly sock: string
}

/** One thing that happened, in the order in which it did. */
export type TranscriptLine =
  | (OnSocket & { readonly kind: 'open' })
  | (OnSocket & { readonly kind: 'close'; readonly code: number; readonly reason: string })
  | (OnSocket & { readonly kind: 'send'; readonly text: string })
  | (OnSocket & { readonly kind: 'recv'; readonly text: string })
  | (At & {
      readonly kind: 'http'
      readonly method: string
      readonly path: string
      readonly headers: readonly string[]
      readonly body?: unknown
      readonly status: number
      readonly res: unknown
    })
  | (At & { readonly kind: 'dashboard'; readonly status: number; readonly res: string })

/** A frame with an envelope that a server really sent. */
export interface ReceivedFrame extends OnSocket {
  readonly res: string
  readonly data: unknown
  readonly text: string
}

/** The lines of one scene; what went over a socket is given as its text. */
export function transcript(scene: Scene): readonly TranscriptLine[] {
  return readFileSync(join('spec', 'fixtures', 'transcripts', `${scene}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => parse(line))
}

/** Every frame of the given scenes (of all, unless told) that is not a heartbeat. */
export function receivedFrames(...only: readonly Scene[]): readonly ReceivedFrame[] {
  return (only.length === 0 ? scenes : only).flatMap(transcript).flatMap((line) => {
    if (line.kind !== 'recv' || line.text === heartbeat) return []
    const envelope = JSON.parse(line.text) as { readonly res: string; readonly data: unknown }
    const { scene, sock, t, text } = line
    return [{ scene, sock, t, text, res: envelope.res, data: envelope.data }]
  })
}

type Recorded = Exclude<TranscriptLine, { kind: 'send' | 'recv' }> | RecordedText

type RecordedText = OnSocket &
  (
    | { readonly kind: 'send'; readonly raw: string }
    | { readonly kind: 'recv'; readonly frame: unknown }
  )

/** Received frames were recorded parsed, except where a scene was about the text itself. */
function parse(json: string): TranscriptLine {
  const line = JSON.parse(json) as Recorded
  if (line.kind === 'send') {
    const { raw, ...rest } = line
    return { ...rest, text: raw }
  }
  if (line.kind === 'recv') {
    const { frame, scene, sock, t } = line
    return {
      kind: 'recv',
      scene,
      sock,
      t,
      text: typeof frame === 'string' ? frame : JSON.stringify(frame),
    }
  }
  return line
}
