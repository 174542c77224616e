import { concatMap, Subscription, timer } from 'rxjs'
import { TestScheduler } from 'rxjs/testing'
import { createTalo } from '../../lib/createTalo.js'
import { createWorld } from '../../lib/emulator/world.js'
import type { Talo } from '../../lib/index.js'
import { settle } from '../../lib/operators/settle.js'
import type { Platform } from '../../lib/Platform.js'
import { createRecorder } from '../../lib/recording/createRecorder.js'
import type { RecorderOptions } from '../../lib/recording/createRecorder.js'
import type { TaloOptions } from '../../lib/TaloOptions.js'
import type { WorldNetwork } from '../support/worldPlatform.js'
import { worldNetwork } from '../support/worldPlatform.js'
import { game, settings } from '../support/worldClient.js'

export const START = Date.UTC(2026, 0, 1)

/** What a game does with a client; the other player of a session is not part of it. */
export type Play = (talo: Talo, tell: (line: string) => void) => void

export interface Session {
  readonly play: Play
  /** What happens to the client, and what others do. */
  readonly happen?: (network: WorldNetwork, platform: Platform, accessKey: string) => void
  readonly options?: Partial<TaloOptions>
  readonly recorder?: RecorderOptions
  readonly random?: () => number
  readonly hop?: () => number
}

export interface Recorded {
  readonly jsonl: string
  readonly story: readonly string[]
  readonly accessKey: string
}

/** Does something after a time. */
export function at(ms: number, act: () => void): void {
  timer(ms).subscribe(act)
}

/** Says something in the channel, and tells what became of it. */
export function say(talo: Talo, tell: (line: string) => void, message: string): void {
  talo
    .channel(1)
    .send(message)
    .subscribe(({ outcome }) => {
      tell(`${message} is ${outcome}`)
    })
}

/** Identifies, makes a channel, talks, and is gone after six seconds. */
export const chat: Play = (talo, tell) => {
  talo.players.identify('username', 'ada').subscribe()
  timer(100)
    .pipe(concatMap(() => talo.channels.create({ name: 'hall' }).pipe(settle())))
    .subscribe((answer) => {
      if (answer.outcome === 'failed') tell(`no hall: ${answer.failure._tag}`)
    })
  at(200, () => {
    say(talo, tell, 'hello there')
  })
  at(498, () => {
    say(talo, tell, 'lost')
  })
  at(4_500, () => {
    say(talo, tell, '{"n":1,"s":"back"}')
  })
  at(6_000, () => {
    talo.dispose()
  })
}

/** The connection breaks after half a second. */
export const outage: NonNullable<Session['happen']> = (network, platform) => {
  at(500, () => {
    network.drop(platform, 0)
  })
}

/** What a client tells, as one line each. */
export function storyOf(talo: Talo): string[] {
  const story: string[] = []
  const scope = new Subscription()
  const tell = (line: string) => story.push(line)
  scope.add(talo.socket.status$.subscribe(({ phase }) => tell(phase)))
  scope.add(
    talo.channels.message$.subscribe(({ message, own }) => tell(`${message} ${String(own)}`)),
  )
  scope.add(talo.socket.gap$.subscribe(({ durationMs }) => tell(`gap ${String(durationMs)}`)))
  scope.add(
    talo.socket.close$.subscribe(({ code, willReconnect }) =>
      tell(`close ${String(code)} ${String(willReconnect)}`),
    ),
  )
  return story
}

/** Runs in virtual time until nothing is left to do. */
export function inVirtualTime(body: () => void): void {
  const scheduler = new TestScheduler(() => undefined)
  scheduler.run(({ flush }) => {
    scheduler.maxFrames = 60_000
    body()
    flush()
  })
}

/** Records a session with the emulator's world. */
export function record(session: Session): Recorded {
  const { play, happen, options, recorder: how, hop = () => 7, random = () => 0.31 } = session
  const recorder = createRecorder(how)
  const latency = { hop, commit: () => 0, random }
  let story: string[] = []
  let accessKey = ''
  inVirtualTime(() => {
    const world = createWorld(settings(), [game])
    accessKey = world.createAccessKey(START, 0, ['*'])
    const network = worldNetwork(world, latency)
    const platform = network.platform()
    const talo = createTalo(
      { accessKey, apiUrl: 'https://talo.test', recorder, ...options },
      { ...platform, now: () => START + Math.floor(platform.now()) },
    )
    story = storyOf(talo)
    happen?.(network, platform, accessKey)
    play(talo, (line) => story.push(line))
  })
  return { jsonl: recorder.toJSONL(), story, accessKey }
}
