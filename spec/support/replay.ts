import { setTimeout as sleep } from 'node:timers/promises'
import type { Emulator } from 'talo-rx/emulator'
import { call, dial, type RawSocket } from './emulatorClient.js'
import { scenes, transcript, type TranscriptLine } from './transcripts.js'

/** What a server said in one exchange, with ids, tokens and times replaced by placeholders. */
export interface Said {
  readonly what: string
  readonly recorded: string
  readonly replayed: string
}

/** What happened between the recorded lines: found out from what came of it. */
export interface Unrecorded {
  /** Before the first recorded line after this time. */
  readonly t: number
  readonly act: (sockets: ReadonlyMap<string, RawSocket>, emulator: Emulator) => void
  /** Whether the frames that come of it were left out of the recording. */
  readonly framesUnrecorded?: boolean
}

/** Who acted in the calls with an alias header, in order, by alias id: only its name was recorded. */
export interface Script {
  readonly actors: readonly number[]
  readonly unrecorded: readonly Unrecorded[]
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g
const time = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g

/** The same UUID gets the same placeholder, by order of appearance. */
function placeholders(): (text: string) => string {
  const names = new Map<string, string>()
  return (text) =>
    text
      .replace(uuid, (id) => {
        const name = names.get(id) ?? `<uuid ${String(names.size + 1)}>`
        names.set(id, name)
        return name
      })
      .replace(time, '<time>')
}

type Http = Extract<TranscriptLine, { kind: 'http' }>

interface Replay {
  readonly emulator: Emulator
  readonly sockets: Map<string, RawSocket>
  readonly actors: number[]
  /** Recorded UUIDs that are sent again, with those of this run. */
  readonly tokens: Map<string, string>
  ticket: string
}

function translate(replay: Replay, text: string): string {
  return text.replace(uuid, (id) => replay.tokens.get(id) ?? id)
}

async function replayCall(replay: Replay, line: Http): Promise<string> {
  const actor = line.headers.includes('x-talo-alias') ? replay.actors.shift() : undefined
  const answer = await call(replay.emulator, line.method, translate(replay, line.path), {
    ...(line.body === undefined ? {} : { body: line.body }),
    ...(actor === undefined ? {} : { as: { id: actor } }),
  })
  const { body } = answer
  if (line.path === '/v1/socket-tickets') replay.ticket = body.ticket
  const recordedIds = JSON.stringify(line.res).match(uuid) ?? []
  const replayedIds = JSON.stringify(body).match(uuid) ?? []
  recordedIds.forEach((id, index) => {
    replay.tokens.set(id, replayedIds[index] ?? id)
  })
  return JSON.stringify({ status: answer.status, res: body })
}

function open(replay: Replay, sock: string): RawSocket {
  const ticket = { noticket: '', badticket: 'bad' }[sock] ?? replay.ticket
  const socket = dial(replay.emulator.socketUrl, ticket)
  replay.sockets.set(sock, socket)
  return socket
}

/** Waits until nothing was said for some turns of the event loop, however long they take. */
async function quiet(sockets: ReadonlyMap<string, RawSocket>): Promise<void> {
  const count = () => [...sockets.values()].reduce((sum, { texts }) => sum + texts.length, 0)
  let before = count()
  for (let turns = 0; turns < 6; turns += 1) {
    await sleep(3)
    if (count() !== before) turns = 0
    before = count()
  }
}

/** Plays every recorded scene again, in the order of the recording, and pairs what was said. */
export async function replayTranscripts(
  emulator: Emulator,
  { actors, unrecorded }: Script,
): Promise<readonly Said[]> {
  const sockets = new Map<string, RawSocket>()
  const replay: Replay = { emulator, sockets, actors: [...actors], tokens: new Map(), ticket: '' }
  const lines = scenes.flatMap(transcript).sort((one, other) => one.t - other.t)
  const pending = [...unrecorded]
  const said: { what: string; recorded: string; replayed: string }[] = []
  for (const line of lines) {
    const next = pending[0]
    if (next !== undefined && next.t <= line.t) {
      pending.shift()
      const before = new Map([...sockets].map(([name, { texts }]) => [name, texts.length]))
      next.act(sockets, emulator)
      await quiet(sockets)
      if (next.framesUnrecorded === true) {
        for (const [name, { texts }] of sockets) texts.splice(before.get(name) ?? 0)
      }
    }
    if (line.kind === 'http') {
      const replayed = await replayCall(replay, line)
      const recorded = JSON.stringify({ status: line.status, res: line.res })
      said.push({ what: `${String(line.t)} ${line.method} ${line.path}`, recorded, replayed })
    } else if (line.kind === 'open') {
      open(replay, line.sock)
    } else if (line.kind === 'send') {
      await send(replay, line.sock, line.text)
    } else if (line.kind === 'close') {
      const socket = sockets.get(line.sock)
      if (socket === undefined) continue
      if (line.code === 1005) socket.socket.close()
      else if (line.code !== 3000) socket.socket.close(line.code, line.reason)
      const recorded = JSON.stringify({ code: line.code, reason: line.reason })
      const ended = await socket.ended
      const replayed = JSON.stringify(line.code === 3000 ? ended : JSON.parse(recorded))
      said.push({ what: `${String(line.t)} close ${line.sock}`, recorded, replayed })
    } else if (line.kind === 'dashboard') {
      const { game } = JSON.parse(line.res) as { game: { props: [] } }
      emulator.dashboard.setLiveConfig(game.props)
    }
    if (line.kind !== 'recv') await quiet(sockets)
  }
  for (const [name, { texts }] of sockets) {
    const recorded = lines.flatMap((line) =>
      line.kind === 'recv' && line.sock === name ? [line.text] : [],
    )
    for (let index = 0; index < Math.max(recorded.length, texts.length); index += 1) {
      said.push({
        what: `frame ${String(index + 1)} to ${name}`,
        recorded: recorded[index] ?? 'nothing',
        replayed: texts[index] ?? 'nothing',
      })
    }
  }
  const [ofRecorded, ofReplayed] = [placeholders(), placeholders()]
  return said.map(({ what, recorded, replayed }) => ({
    what,
    recorded: ofRecorded(recorded),
    replayed: ofReplayed(replayed),
  }))
}

/** What was sent at once on opening, the recording names so. */
const atOpen = ' at open'

async function send(replay: Replay, sock: string, text: string): Promise<void> {
  const socket = replay.sockets.get(sock)
  if (socket !== undefined) {
    socket.send(translate(replay, text))
    return
  }
  const early = open(replay, sock)
  await new Promise((resolve) => early.socket.on('open', resolve))
  early.send(text.replace(atOpen, ''))
}
