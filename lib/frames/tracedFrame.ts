import { heartbeat } from '../protocol/heartbeat.js'
import { isResponseName } from '../protocol/isResponseName.js'
import { isRequestName } from '../protocol/requests/catalogue.js'
import { utf8Length } from '../protocol/utf8.js'
import type { Redact } from '../trace/redact.js'
import type { Told } from '../trace/Trace.js'

export interface TracedFrameStages {
  readonly direction: 'in' | 'out'
  readonly text: string
  readonly conn: number
  readonly redact: Redact
  /** Whether it can be used, found out where it came in. */
  readonly isValid?: boolean
  /** The id of the wanted player's alias. */
  readonly ownId?: number | undefined
}

/** What may be in a frame; nothing of it is sure. */
interface Parts {
  readonly res?: string
  readonly req?: string
  readonly data?: (Subject & { readonly presence?: Subject | null }) | null
}

interface Subject {
  readonly channel?: { readonly id?: unknown } | null
  readonly playerAlias?: { readonly id?: unknown } | null
}

/** What the trace tells of a frame. */
export function tracedFrame(stages: TracedFrameStages): Told {
  const { direction, text, conn, redact, ownId, isValid = true } = stages
  const { res, req, data } = parsed(text)
  const isHeartbeat = text === heartbeat
  const name = isHeartbeat ? text : (res ?? req ?? '')
  const isKnown = isHeartbeat || isResponseName(name) || isRequestName(name)
  const alias = data?.playerAlias ?? data?.presence?.playerAlias
  return {
    ...{ what: 'frame', direction, conn, name },
    channelId: Number(data?.channel?.id) || undefined,
    own: alias ? alias.id === ownId : undefined,
    bytes: utf8Length(text),
    kind: isHeartbeat || isValid ? (isKnown ? 'known' : 'unknown') : 'invalid',
    content: () => {
      const shown = redact(text)
      // Once more, as a secret may be spelled deeper in the text than in its parts.
      return parsed(shown, (_, part) => redacted(part, redact)).data ?? shown
    },
  }
}

/** What is no JSON has no parts. */
function parsed(text: string, revive?: (key: string, part: unknown) => unknown): Parts {
  try {
    return (JSON.parse(text, revive) ?? {}) as Parts
  } catch {
    return {}
  }
}

/** A text, or what has texts for its keys. */
function redacted(part: unknown, redact: Redact): unknown {
  if (typeof part === 'string') return redact(part)
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return part
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [redact(key), value]))
}
