import { heartbeat } from '../protocol/heartbeat.js'
import { isResponseName } from '../protocol/isResponseName.js'
import { isRequestName } from '../protocol/requests/catalogue.js'
import { utf8Length } from '../protocol/utf8.js'
import type { Redact } from '../trace/redact.js'
import type { FrameTraced } from '../trace/SocketTraced.js'
import type { Told } from '../trace/Trace.js'
import type { Frame } from './Frame.js'

export interface TracedFrameStages {
  readonly conn: number
  /** The id of the wanted player's alias. */
  readonly ownId?: number | undefined
  readonly redact: Redact
}

/** What the trace tells of a frame that came. */
export function frameIn(frame: Frame, stages: TracedFrameStages): Told {
  const text = frame.text()
  const isKnown = frame.isHeartbeat || isResponseName(frame.res ?? '')
  const kind = isKnown ? 'known' : 'unknown'
  const isValid = frame.isHeartbeat || frame.content().ok
  return { ...frameOf(text, stages), direction: 'in', kind: isValid ? kind : 'invalid' }
}

/** What it tells of a text that is sent. */
export function frameOut(text: string, stages: TracedFrameStages): Told {
  const told = frameOf(text, stages)
  const isKnown = text === heartbeat || isRequestName(told.name)
  return { ...told, direction: 'out', kind: isKnown ? 'known' : 'unknown' }
}

function frameOf(
  text: string,
  { conn, ownId, redact }: TracedFrameStages,
): Omit<FrameTraced, 'at' | 'direction' | 'kind'> {
  const { res, req, data } = parsed(text)
  const { channel, playerAlias, presence } = membersOf(data)
  const alias = playerAlias ?? membersOf(presence).playerAlias
  const name = res ?? req ?? (text === heartbeat ? text : '')
  const channelId = membersOf(channel).id
  return {
    what: 'frame',
    conn,
    name: typeof name === 'string' ? name : '',
    channelId: typeof channelId === 'number' ? channelId : undefined,
    own: alias && ownId !== undefined ? membersOf(alias).id === ownId : undefined,
    bytes: utf8Length(text),
    content: () => {
      const shown = redact(text)
      return parsed(shown).data ?? shown
    },
  }
}

/** What is no JSON has no members. */
function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    return membersOf(JSON.parse(text))
  } catch {
    return {}
  }
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return Object(value) as Readonly<Record<string, unknown>>
}
