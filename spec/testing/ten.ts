import { interval } from 'rxjs'
import { settle } from 'talo-rx'
import { taloTest as inVirtualTime } from 'talo-rx/testing'
import {
  banner$,
  bot,
  door,
  drawn,
  findMatch,
  lines$,
  sendPositions,
  speed$,
  turn,
  typing$,
  wallet,
  whoIsHere,
} from './game.js'

/** Ten tests of a game's streams, for any runner. */
export function ten(it: (name: string, body: () => void) => void, taloTest = inVirtualTime): void {
  it(
    '1 finds a match although the server is in trouble',
    taloTest(({ player, puppet, channel, faults, expectObservable, expectCalls }) => {
      const ada = player('ada')
      const bob = puppet('bob')
      const open = channel('match', [bob], { props: [{ key: 'open', value: 'yes' }] })
      faults.refuse('GET /v1/game-channels', { status: 503, times: 2 })
      expectCalls('GET /v1/game-channels').toBe('-x 668ms x 1334ms 2')
      expectObservable(findMatch(ada), 'findMatch').toBe('2008ms (m|)', { m: open })
    }),
  )

  it(
    '2 shows the history first and then what is said',
    taloTest(({ player, puppet, channel, store, expectObservable }) => {
      const ada = player('ada')
      const bob = puppet('bob')
      const id = channel('hall', [ada, bob])
      store(id, { 'history[]': ['bob: earlier'] })
      bob.says(id, '-----s', { s: 'hello' })
      expectObservable(lines$(ada, id), 'lines$').toBe('--a---b', {
        a: ['bob: earlier'],
        b: ['bob: earlier', 'bob: hello'],
      })
    }),
  )

  it(
    '3 says who is typing, for 3 s',
    taloTest(({ player, puppet, channel, expectObservable }) => {
      const ada = player('ada')
      const bob = puppet('bob')
      const id = channel('hall', [ada, bob])
      bob.says(id, '-t 1s t', { t: '…' })
      expectObservable(typing$(ada, id), 'typing$').toBe('--b 4000ms n', { b: 'bob', n: '' })
    }),
  )

  it(
    '4 marks who is here while away, and mends it after the gap',
    taloTest(({ player, puppet, channel, at, faults, expectObservable }) => {
      const ada = player('ada')
      const bob = puppet('bob')
      const cleo = puppet('cleo')
      const id = channel('hall', [ada, bob, cleo])
      at('-----x---l', {
        x: () => {
          faults.drop(ada)
        },
        l: () => {
          bob.leave(id)
        },
      })
      expectObservable(whoIsHere(ada, id), 'whoIsHere').toBe('l-a--s 2507ms b', {
        l: 'loading',
        a: 'cleo,bob,ada',
        s: 'cleo,bob,ada …',
        b: 'cleo,ada',
      })
    }),
  )

  it(
    '5 pauses the turn while away',
    taloTest(({ player, puppet, channel, at, faults, now, expectObservable }) => {
      const ada = player('ada')
      const bob = puppet('bob')
      const id = channel('match', [ada, bob])
      at('-----t 1500ms x', {
        t: () => {
          bob.store(id, { turn: 'bob', until: String(now() + 5_000) })
        },
        x: () => {
          faults.drop(ada)
        },
      })
      expectObservable(turn(ada, id, now), 'turn').toBe(
        '--w---a 999ms b 499ms p 1505ms c 999ms d 999ms --e',
        {
          w: 'waiting',
          a: 'bob 5',
          b: 'bob 4',
          p: 'paused',
          c: 'bob 2',
          d: 'bob 1',
          e: 'bob is out of time',
        },
      )
    }),
  )

  it(
    '6 shows a wish at once and takes it back when it is refused',
    taloTest(({ player, channel, at, faults, expectObservable }) => {
      const ada = player('ada')
      const id = channel('wallet', [ada])
      const { set, shown$ } = wallet(ada, id)
      faults.refuse('PUT /v1/game-channels/*/storage', { status: 400, times: 1 })
      at('-----a-----b', {
        a: () => {
          set('7')
        },
        b: () => {
          set('8')
        },
      })
      expectObservable(shown$, 'shown$').toBe('--o--a-o---b', { o: '0', a: '7', b: '8' })
    }),
  )

  it(
    '7 asks to log in again when the session is over',
    taloTest(({ client, at, faults, expectObservable }) => {
      const talo = client('page')
      const password = 'correct horse battery'
      at('--r 99ms e', {
        r: () =>
          talo.playerAuth.register({ identifier: 'ann', password, verificationEnabled: false }),
        e: () => {
          faults.endSessions()
        },
      })
      at('--- 99ms - 99ms c', () =>
        talo.playerAuth.changePassword(password, 'another').pipe(settle()),
      )
      expectObservable(door(talo), 'door').toBe('n---w 201ms e', {
        n: 'log in (never)',
        w: 'welcome ann',
        e: 'log in (expired)',
      })
    }),
  )

  it(
    '8 sends positions at 10 Hz and draws those of others in each frame',
    taloTest(
      ({ player, puppet, channel, expectObservable, expectSent }) => {
        const ada = player('ada')
        const bob = puppet('bob')
        const id = channel('arena', [ada, bob])
        let x = 0
        sendPositions(ada, id, () => (x += 10)).subscribe()
        bob.says(id, '100ms -b', { b: { x: 100 } })
        const sent = (at: number) => ({ channel: { id }, message: JSON.stringify({ x: at }) })
        expectSent(ada).toBe('100ms a 99ms b 99ms c', { a: sent(10), b: sent(20), c: sent(30) })
        expectObservable(drawn(ada, id, interval(16)), 'drawn').toEmit(
          50,
          75,
          88,
          94,
          97,
          98,
          99,
          100,
        )
      },
      { until: 350 },
    ),
  )

  it(
    '9 follows the live config, and the bot answers in order',
    taloTest(({ player, puppet, channel, at, dashboard, expectObservable, expectSent }) => {
      const dice = player('dice')
      const bob = puppet('bob')
      const id = channel('hall', [dice, bob])
      let n = 0
      bot(dice, id, () => ++n).subscribe()
      bob.says(id, '--rr-x', { r: '!roll', x: 'hm' })
      at('-----h', () => {
        dashboard.setLiveConfig([{ key: 'difficulty', value: '3' }])
      })
      expectSent(dice).toBe('---a-b', {
        a: { channel: { id }, message: 'bob rolls 1' },
        b: { channel: { id }, message: 'bob rolls 2' },
      })
      expectObservable(speed$(dice), 'speed$').toBe('--a---b', { a: 10, b: 30 })
    }),
  )

  it(
    '10 counts down to the next attempt',
    taloTest(({ player, at, faults, expectObservable, expectStatus }) => {
      const ada = player('ada')
      at('-----x', () => {
        faults.drop(ada)
      })
      expectStatus(ada).toEmit('I', 'w', 't', 'd', 'h', 'c', 'n', 'I')
      expectObservable(banner$(ada), 'banner$').toBe('o----a 999ms b 499ms c-----o', {
        o: 'online',
        a: 'back in 2',
        b: 'back in 1',
        c: 'connecting',
      })
    }),
  )
}
