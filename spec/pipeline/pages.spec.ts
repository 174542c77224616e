import * as fc from 'fast-check'
import { timer } from 'rxjs'
import { createTalo } from '../../lib/createTalo.js'
import type { Talo } from '../../lib/services/TaloCore.js'
import { pageLifecycle } from '../../lib/session/pageLifecycle.js'
import { marbles, test } from '../support/marbles.js'
import { play } from '../support/play.js'
import { testWorld } from '../support/worldClient.js'
import { worldNetwork } from '../support/worldPlatform.js'

/** The longest wait of the policy, and the minute in which the ticket budget and the server's pauses run out. */
const POLICY_MS = 100_000

const signsOfLife = ['pageshow', 'focus', 'online', 'visibilitychange', 'resume'] as const
const silentEvents = ['pagehide', 'freeze', 'blur', 'offline'] as const
const commands = ['open', 'reset', 'identify', 'close'] as const

type Happening =
  | {
      readonly is: 'event'
      readonly type: (typeof signsOfLife)[number] | (typeof silentEvents)[number]
    }
  /** The platform changes its mind, and may forget to tell. */
  | { readonly is: 'visible' | 'connected'; readonly now: boolean; readonly isTold: boolean }
  | { readonly is: 'command'; readonly command: (typeof commands)[number] }
  | { readonly is: 'drop' }

const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ is: fc.constant('event'), type: fc.constantFrom(...signsOfLife, ...silentEvents) }),
  fc.record({
    is: fc.constantFrom('visible', 'connected'),
    now: fc.boolean(),
    isTold: fc.boolean(),
  }),
  fc.record({ is: fc.constant('command'), command: fc.constantFrom(...commands) }),
  fc.record({ is: fc.constant('drop') }),
)

const day = fc.record({
  happenings: fc.array(fc.tuple(fc.nat(8_000), happening), { maxLength: 12 }),
  /** What the page lives to tell in the end. */
  sign: fc.constantFrom(...signsOfLife),
})

/** A page whose events and states are in the hands of a spec. */
function createPage() {
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible' })
  const navigator = { onLine: true }
  const globals = Object.assign(new EventTarget(), { document, navigator })
  const tell = (type: string) => {
    const target = ['visibilitychange', 'freeze', 'resume'].includes(type) ? document : globals
    target.dispatchEvent(new Event(type))
  }
  return {
    globals,
    tell,
    show: (isVisible: boolean) => {
      document.visibilityState = isVisible ? 'visible' : 'hidden'
    },
    connect: (isOnline: boolean) => {
      navigator.onLine = isOnline
    },
  }
}

function give(talo: Talo, command: (typeof commands)[number]): void {
  if (command === 'identify')
    talo.players.identify('username', 'ada').subscribe({ error: () => undefined })
  else talo.socket[command]()
}

describe('a page', () => {
  it('F91 that is visible, online and wanted is connected within the time of the policy', () => {
    fc.assert(
      fc.property(day, ({ happenings, sign }) => {
        marbles((run) => {
          const { world, accessKey } = testWorld()
          const network = worldNetwork(world, { hop: () => 5, commit: () => 0, random: () => 0.5 })
          const page = createPage()
          const platform = network.platform()
          const talo = createTalo(
            { accessKey },
            { ...platform, lifecycle$: pageLifecycle(page.globals) },
          )
          give(talo, 'identify')
          const wanted = { isOpen: true }
          const carryOut = (what: Happening) => {
            if (what.is === 'event') page.tell(what.type)
            else if (what.is === 'drop') network.drop(platform, 50)
            else if (what.is === 'command') {
              if (what.command === 'close') wanted.isOpen = false
              if (what.command === 'open' || what.command === 'reset') wanted.isOpen = true
              give(talo, what.command)
            } else {
              if (what.is === 'visible') page.show(what.now)
              else page.connect(what.now)
              const event =
                what.is === 'visible' ? 'visibilitychange' : what.now ? 'online' : 'offline'
              if (what.isTold) page.tell(event)
            }
          }
          let at = 1_000
          for (const [afterMs, what] of happenings) {
            at += afterMs
            timer(at).subscribe(() => {
              carryOut(what)
            })
          }
          at += 1_000
          timer(at).subscribe(() => {
            page.show(true)
            page.connect(true)
            page.tell(sign)
          })
          const seen: { phase?: string } = {}
          timer(at + POLICY_MS).subscribe(() => {
            seen.phase = talo.socket.status$.value.phase
            talo.dispose()
          })
          run.flush()

          expect(seen.phase).toBe(wanted.isOpen ? 'identified' : 'closed')
        })()
      }),
      { numRuns: 300 },
    )
  }, 120_000)

  marbles.each([
    ['open()', '-o', 'o', { reason: 'hidden' }],
    ['reset()', '-o', 'r', { reason: 'hidden' }],
    ['a new identity', 'ao', 'b', { reason: 'hidden' }],
  ])('F91 that is hidden dials once upon %s', (run, _, begin, command, told) => {
    const user = `     ${begin} 1s ${command}`
    const page = '     h'
    const tickets = [' ---#', '---#', '---(t|)']
    const game = play(run, { user, lifecycle: page, tickets, until: 60_000 })

    game.expectStatus('it--w 249ms s 747ms t--w 2666ms s')
    game.expectPhase('suspended', '- 253ms s 3417ms s', { s: told })
  })

  test('F91 that is hidden does not dial for a send that waits', (run) => {
    const user = '     ao 1s p'
    const tickets = [' ---#']
    const game = play(run, {
      user,
      acts: { p: ({ channels }) => channels.sendMessage(7, 'p') },
      lifecycle: 'h',
      tickets,
      until: 20_000,
    })

    game.expectStatus('it--w 249ms s')
  })

  marbles.each([
    ['says nothing', '-'],
    ['says another word', 'x'],
    ['fails', '#'],
    ['fails after it was hidden', 'h---#'],
  ])('F92 counts as active where lifecycle$ %s', (run, _, drawing) => {
    const user = '     -o'
    const tickets = [' ---#', '---(t|)']
    const status = '   it--w 249ms t--d'
    const lifecycle$ = run.hot<'hidden'>(drawing, { h: 'hidden', x: 'asleep' as 'hidden' })
    const game = play(run, { user, options: { lifecycle$ }, tickets })

    game.expectStatus(status)
  })
})
