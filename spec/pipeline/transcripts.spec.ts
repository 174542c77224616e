import { merge, toArray } from 'rxjs'
import { isResponseName } from '../../lib/protocol/isResponseName.js'
import { marbles } from '../support/marbles.js'
import { play } from '../support/play.js'
import { receivedFrames, type Scene, scenes, transcript } from '../support/transcripts.js'
import type { Said } from '../support/virtualSockets.js'

/** One connection of a recorded scene, as the other side of a socket plays it. */
interface Recording {
  readonly scene: Scene
  readonly sock: string
  readonly drawing: string
  readonly letters: Readonly<Record<string, Said>>
  readonly texts: readonly string[]
  readonly endsAfterMs: number
}

/** A letter for each thing that was said; those of the alphabet are taken. */
function letterOf(index: number): string {
  return String.fromCharCode(0x100 + index)
}

/** What was said on a socket, at the times at which it was; what came before the scene began is put before it. */
function recordingOf(scene: Scene, sock: string): Recording {
  const lines = transcript(scene).filter((line) => 'sock' in line && line.sock === sock)
  const said = lines.flatMap((line): readonly { t: number; said: Said }[] => {
    if (line.kind === 'recv') return [{ t: line.t, said: { does: 'say', text: line.text } }]
    if (line.kind === 'close') return [{ t: line.t, said: { does: 'close', code: line.code } }]
    return []
  })
  const texts = said.flatMap((one) => (one.said.does === 'say' ? [String(one.said.text)] : []))
  const isConnected = texts.some((text) => text.includes('"v1.connected"'))
  const begin = isConnected || texts.length === 0 ? 'o' : 'oc'
  const first = said[0]?.t ?? 0
  let column = begin.length
  let drawing = begin
  for (const [index, { t }] of said.entries()) {
    const at = Math.max(column, begin.length + t - first)
    if (at > column) drawing += ` ${String(at - column)}ms `
    drawing += letterOf(index)
    column = at + 1
  }
  const letters = Object.fromEntries(said.map((one, index) => [letterOf(index), one.said]))
  return { scene, sock, drawing, letters, texts, endsAfterMs: column }
}

const recordings = scenes.flatMap((scene) => {
  const socks = new Set(transcript(scene).flatMap((line) => ('sock' in line ? [line.sock] : [])))
  return [...socks].map((sock) => recordingOf(scene, sock))
})

describe('the pipeline, told what a real server once said', () => {
  marbles.each(recordings)(
    'in the scene $scene to $sock, hands over all of it',
    (run, recording) => {
      const { drawing, letters, texts, endsAfterMs } = recording
      const until = endsAfterMs + 100
      const game = play(run, {
        user: '-o',
        sockets: [drawing, ''],
        letters,
        options: { heartbeat: false },
        until,
      })

      const { response$, invalid$, unknown$ } = game.talo.socket
      const expected = texts
        .filter((text) => text !== 'v1.heartbeat')
        .map((text) => JSON.parse(text) as unknown)
      const isMade = !texts.some((text) => text.includes('"v1.connected"')) && texts.length > 0
      const connected = { res: 'v1.connected', data: {} }
      game.expectStream(merge(invalid$, unknown$), '')
      const received: unknown[] = []
      response$.pipe(toArray()).subscribe((all) => received.push(...all))
      run.flush()
      expect(received).toEqual(isMade ? [connected, ...expected] : expected)
    },
  )

  it('has a stream for every frame', () => {
    const names = new Set(receivedFrames().map(({ res }) => res))

    expect([...names].filter((res) => !isResponseName(res))).toEqual([])
    expect(names.size).toBeGreaterThan(10)
  })

  marbles.each([...new Set(receivedFrames().map(({ res }) => res))])(
    'delivers each %s on the stream of its name, and on no other',
    (run, res) => {
      if (!isResponseName(res)) throw new Error(`${res} is unknown`)
      const frames = receivedFrames().filter((frame) => frame.res === res)
      const drawing = `oc${frames.map((_, index) => letterOf(index)).join('')}`
      const letters = Object.fromEntries(
        frames.map(({ text }, index) => [letterOf(index), { does: 'say', text } as const]),
      )
      const game = play(run, { user: '-o', sockets: [drawing], letters })

      const told: Record<string, unknown[]> = {}
      const { socket: ofTalo } = game.talo
      const { invalid$, unknown$ } = ofTalo
      for (const { res: name } of receivedFrames()) {
        if (told[name] !== undefined || !isResponseName(name)) continue
        const own: unknown[] = (told[name] = [])
        ofTalo.on(name).subscribe((data) => own.push(data))
      }
      game.expectStream(merge(invalid$, unknown$), '')
      run.flush()
      const connected = [{}]
      const data = frames.map((frame) => frame.data)
      const others = Object.entries(told).filter(([name, all]) => name !== res && all.length > 0)
      expect(told[res]).toEqual(res === 'v1.connected' ? [...connected, ...data] : data)
      expect(others).toEqual(res === 'v1.connected' ? [] : [['v1.connected', connected]])
    },
  )
})
