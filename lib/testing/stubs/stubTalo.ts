import { createProps } from '../../services/liveConfig/createProps.js'
import type { Observable } from 'rxjs'
import { asyncScheduler, NEVER, of, ReplaySubject } from 'rxjs'
import type { ChannelHandle, Room, ServerClockState, Talo, TaloRequest } from 'talo-rx'
import { roomKey } from '../../services/enter/Room.js'
import { withDisposal } from '../../services/withDisposal.js'
import type { Members, ServiceName } from './members.js'
import { services } from './members.js'
import type { Notes } from './Notes.js'
import { createNotes } from './Notes.js'
import { responsesOver } from './responsesOver.js'
import type { SentFrame } from '../SentFrame.js'
import type { Stub, StubOptions, StubParts } from './Stub.js'
import type { StubChannel } from './stubChannel.js'
import { createStubChannel } from './stubChannel.js'
import type { Frames } from './stubOf.js'
import type { StubLive } from './stubLive.js'
import { createStubLive } from './stubLive.js'
import { stubOf } from './stubOf.js'
import { createStubState } from './stubState.js'

/** A client whose streams the test pushes. */
export interface StubTalo extends Stub<Omit<Talo, 'channel' | 'enter'>> {
  /** The same stub for the same id. */
  channel(id: number): StubChannel
  /** The same stub for the same room, `loading` at first: `talo.enter('lobby').ready(talo.channel(7))`. */
  enter(room: Room): StubLive<ChannelHandle>
  /** All that was given to a send, in any of its forms; not what went through a channel of the test's own. */
  readonly sent: readonly SentFrame[]
  /** Functions that were called, with their arguments: `['channels.join', 7]`. Sends are in `sent` alone. */
  readonly called: readonly (readonly unknown[])[]
}

/** What of a client a test may give. */
export interface StubTaloParts extends StubParts<Omit<Talo, 'channel' | 'dispose' | 'enter'>> {
  /** Makes the channel of an id: `(id) => stubChannel(id, { join: () => of(sample.channel({ id })) })`. */
  readonly channel?: ((id: number) => StubChannel) | undefined
  /** The handles of a room, or live state of one, to be followed. */
  enter?(room: Room): Observable<ChannelHandle>
}

/**
 * A client whose streams the test pushes, and whose sends and calls it reads, for code that only reads streams:
 *
 * ```ts
 * const talo = stubTalo({ channels: { join: (id) => of(sample.channel({ id })) } })
 * talo.socket.status$.set(sample.status('connected'))
 * ```
 *
 * @param parts - streams and functions of the test's own; a function that was not given throws when it is called
 */
export function stubTalo(parts: StubTaloParts = {}, options: StubOptions = {}): StubTalo {
  const notes = createNotes(options)
  const disposed$ = new ReplaySubject<void>(1)
  const made = new Map<number, StubChannel>()
  const rooms = new Map<string, StubLive<ChannelHandle>>()

  function service<S extends ServiceName>(name: S): Stub<Talo[S]> {
    const members: Members<Talo[S]> = services[name]
    const given: StubParts<Talo[S]> = parts[name] ?? {}
    const hint = (member: string) => `give it to stubTalo({ ${name}: { ${member} } })`
    return stubOf({ path: name, members, given, notes, disposed$, frames: frames[name], hint })
  }
  function channelOf(id: number): StubChannel {
    if (parts.channel !== undefined) return parts.channel(id)
    const hint = (member: string) =>
      `give it to stubTalo({ channel: (id) => stubChannel(id, { ${member} }) })`
    return createStubChannel({ id, parts: {}, notes, disposed$, hint })
  }
  function roomOf(room: Room): StubLive<ChannelHandle> {
    const onRefresh = () => {
      notes.call('enter.refresh', [room])
    }
    return createStubLive({ values$: parts.enter?.(room) ?? NEVER, disposed$, onRefresh })
  }
  const socket = service('socket')
  const serverClock$ = createStubState(unlearnt, parts.serverClock$ ?? NEVER, disposed$)
  const liveConfig = service('liveConfig')
  const dispose = () => {
    notes.call('dispose', [])
    disposed$.next()
  }
  const talo = {
    socket: { ...socket, on: parts.socket?.on ?? responsesOver(socket.response$) },
    players: service('players'),
    socketTickets: service('socketTickets'),
    health: service('health'),
    channels: service('channels'),
    liveConfig: {
      ...liveConfig,
      prop$:
        parts.liveConfig?.prop$ ??
        createProps({ config$: liveConfig.config$, redact: (text) => text, disposed$ }),
    },
    playerAuth: service('playerAuth'),
    playerProps: service('playerProps'),
    presence: service('presence'),
    relationships: service('relationships'),
    channel: (id: number) => {
      const known = made.get(id) ?? channelOf(id)
      made.set(id, known)
      return known
    },
    enter: (room: Room) => {
      notes.call('enter', [room])
      const room$ = rooms.get(roomKey(room)) ?? roomOf(room)
      rooms.set(roomKey(room), room$)
      return room$
    },
    request: stubRequest(notes, parts),
    serverClock$,
    serverNow: parts.serverNow ?? (() => asyncScheduler.now() + serverClock$.value.offsetMs),
    sent: notes.sent,
    called: notes.called,
    dispose,
  }
  return withDisposal(talo, { dispose, drained$: of(undefined) })
}

const unlearnt: ServerClockState = { offsetMs: 0, accuracyMs: undefined }

function stubRequest(notes: Notes, parts: StubTaloParts): Talo['request'] {
  // It takes what the given one takes.
  return ((request: TaloRequest) => {
    if (parts.request === undefined) {
      throw new Error('nobody stubbed request: give it to stubTalo({ request })')
    }
    notes.call('request', [request])
    return parts.request(request)
  }) as Talo['request']
}

/** What the sends of each service say. */
const frames: Partial<Record<ServiceName, Frames>> = {
  socket: { send: (req, data) => [String(req), data] },
  channels: {
    sendMessage: (id, message) => ['v1.channels.message', { channel: { id }, message }],
  },
  relationships: {
    broadcast: (message) => ['v1.player-relationships.broadcast', { message }],
  },
}
