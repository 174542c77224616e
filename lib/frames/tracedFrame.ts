import { heartbeat } from '../protocol/heartbeat.js'
import { isResponseName } from '../protocol/isResponseName.js'
import { isRequestName } from '../protocol/requests/catalogue.js'
import { utf8Length } from '../protocol/utf8.js'
import type { Redact } from '../trace/redact.js'
import type { FrameTraced } from '../trace/SocketTraced.js'
import type { Frame } from './Frame.js'

type Told = Omit<FrameTraced, 'at'>

/** What the trace tells of a frame that came; `ownId` is the id of the wanted player's alias. */
export function frameIn(
  frame: Frame,
  conn: number,
  ownId: number | undefined,
  redact: Redact,
): Told {
  const { res = '', isHeartbeat } = frame
  const content = frame.content()
  const kind = isHeartbeat || isResponseName(res) ? 'known' : 'unknown'
  const data = content.ok ? content.value : undefined
  const aliasId = idIn(data, 'playerAlias') ?? idIn(memberOf(data, 'presence'), 'playerAlias')
  return {
    ...told(frame.text(), conn, redact),
    direction: 'in',
    name: isHeartbeat ? heartbeat : res,
    channelId: idIn(data, 'channel'),
    own: aliasId === undefined ? undefined : aliasId === ownId,
    kind: content.ok || isHeartbeat ? kind : 'invalid',
  }
}

/** What the trace tells of a text that is sent. */
export function frameOut(text: string, conn: number, redact: Redact): Told {
  const frame = parsed(text)
  const req = memberOf(frame, 'req')
  const name = typeof req === 'string' ? req : heartbeat
  return {
    ...told(text, conn, redact),
    direction: 'out',
    name,
    channelId: idIn(memberOf(frame, 'data'), 'channel'),
    kind: name === heartbeat || isRequestName(name) ? 'known' : 'unknown',
  }
}

function told(text: string, conn: number, redact: Redact) {
  return {
    what: 'frame',
    conn,
    bytes: utf8Length(text),
    content: () => {
      const shown = redact(text)
      return memberOf(parsed(shown), 'data') ?? shown
    },
  } as const
}

/** `undefined` for what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

function idIn(data: unknown, key: string): number | undefined {
  const id = memberOf(memberOf(data, key), 'id')
  return typeof id === 'number' ? id : undefined
}
