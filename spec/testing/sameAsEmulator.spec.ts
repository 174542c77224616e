import { setTimeout } from 'node:timers/promises'
import fc from 'fast-check'
import { timer } from 'rxjs'
import { TestScheduler } from 'rxjs/testing'
import { type Emulator, startEmulator } from 'talo-rx/emulator'
import { call, join, type Player } from '../support/emulatorClient.js'
import {
  type Act,
  type Call,
  type Deed,
  type Doer,
  doerOver,
  limits,
  names,
  perform,
  setup,
  type Step,
  switches,
} from './deeds.js'
import { createRawKit } from './rawKit.js'

const { RUNS = '10', SEED } = process.env

const latency = { ticketCheck: 0, identify: 0, insert: 0, cache: 0, commit: 0, disconnect: 0 }

/** The private one and one that is not there too. */
const id = fc.constantFrom(1, 1, 1, 2, 2, 9)
const text = fc.oneof(fc.constantFrom('', '{"a":1}', 'é😀'), fc.string())
const key = fc.constantFrom('turn', 'until', 'log[]', 'META_DEV_BUILD')
const value = fc.oneof(text, fc.constant(null), fc.array(text, { maxLength: 3 }))
const change = fc.record({ online: fc.boolean(), customStatus: text }, { requiredKeys: [] })
const props = fc.dictionary(key, value, { maxKeys: 2, noNullPrototype: true })
const verb = <T extends keyof Doer>(name: T) => fc.constant(name)

const act: fc.Arbitrary<Act> = fc.record({
  who: fc.nat(names.length - 1),
  deed: fc.oneof<fc.Arbitrary<Deed>[]>(
    fc.tuple(verb('say'), id, text),
    fc.tuple(verb('store'), id, props),
    fc.tuple(verb('join'), id),
    fc.tuple(verb('leave'), id),
    fc.tuple(verb('presence'), change),
    fc.tuple(verb('broadcast'), text),
  ),
})

/** Without times and tokens, and without ids that are not counted. */
function plain(told: unknown): unknown {
  const text = typeof told === 'string' ? told : JSON.stringify(told)
  const masked = text
    .replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, 'id')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'time')
  return masked.startsWith('{') ? (JSON.parse(masked) as unknown) : masked
}

/** In virtual time, an act each 100 ms. */
function inKit(acts: readonly Act[]): readonly Step[] {
  const steps: Step[] = []
  new TestScheduler(() => undefined).run(() => {
    const kit = createRawKit()
    acts.forEach((act, index) => {
      timer(100 * (index + 1)).subscribe(() => {
        kit.act(act)
      })
      timer(100 * (index + 1) + 99).subscribe(() => {
        const { answer, texts } = kit.take()
        steps.push({
          answer: answer && { status: answer.status, body: plain(answer.body) },
          frames: texts.map((of) => of.map(plain)),
        })
      })
    })
  })
  return steps
}

/** Over real sockets, an act when the server has nothing left to do. */
async function inEmulator(acts: readonly Act[]): Promise<readonly Step[]> {
  const emulator = await startEmulator({ limits, switches, latency })
  try {
    const players: Player[] = []
    for (const name of names) players.push(await join(emulator, name))
    for (const asked of setup) await ask(emulator, asked)
    await quiet(players)
    for (const { frames } of players) frames.splice(0)

    const steps: Step[] = []
    for (const act of acts) steps.push(await stepOf(emulator, players, act))
    return steps
  } finally {
    await emulator.stop()
  }
}

async function stepOf(emulator: Emulator, players: readonly Player[], { who, deed }: Act) {
  let answer: Promise<unknown> | undefined
  const doer = doerOver(
    (frame) => players[who]?.send(frame),
    (...asked) => {
      answer = ask(emulator, [who, ...asked])
    },
  )
  perform(doer, deed)
  const answered = await answer
  await players[who]?.settled()
  await quiet(players)
  const frames = players.map(({ frames }) => frames.splice(0).map(plain))
  return { answer: answered, frames }
}

async function ask(emulator: Emulator, [who, method, path, body]: Call) {
  const given = await call(emulator, method, path, { body, as: { id: who + 1 } })
  return { status: given.status, body: plain(given.body) }
}

/** What is left to do of a frame takes a few turns; a heartbeat is behind all that was told. */
async function quiet(players: readonly Player[]): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await setTimeout(2)
  await Promise.all(players.map((player) => player.settled()))
}

describe('the kit and the emulator', () => {
  it('tell everybody the same, and answer the same', async () => {
    const same = fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 15 }), async (acts) => {
      expect(inKit(acts)).toEqual(await inEmulator(acts))
    })
    const seed = SEED === undefined ? {} : { seed: Number(SEED) }
    await fc.assert(same, { numRuns: Number(RUNS), ...seed })
  }, 60_000)
})
