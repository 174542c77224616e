import { distinctUntilChanged, interval, map, of } from 'rxjs'
import type { Observable } from 'rxjs'
import { taloTest } from 'talo-rx/testing'
import type { TaloTest } from 'talo-rx/testing'
import { createGame } from '../../../examples/arena/game/createGame.js'
import type { Scene } from '../../../examples/arena/game/createGame.js'
import { gemAt, isNear, starts, step } from '../../../examples/arena/game/rules.js'
import { decodeSaid } from '../../../examples/arena/game/Said.js'
import { bannerOf } from '../../../examples/arena/page/bannerOf.js'

const still = { x: 0, y: 0 }

/** Ada's game beside grace, who is a puppet; a frame is 50 ms, and ada stands still unless told otherwise. */
function arena({ player, puppet, channel, now }: TaloTest, keys$ = of<typeof still | null>(still)) {
  const ada = player('ada')
  const grace = puppet('grace')
  const id = channel('arena', [ada, grace])
  const frame$ = interval(50).pipe(map(now))
  return { ada, grace, id, game: createGame(ada, ada.channel(id), 'ada', keys$, frame$) }
}

function seen(scene$: Observable<Scene>): Observable<string> {
  return scene$.pipe(
    map(({ others: [other], isStale }) => {
      const who = other === undefined ? 'nobody' : other.isOld ? 'an old ring' : 'a dot'
      return `${who}${isStale ? ', all stale' : ''}`
    }),
    distinctUntilChanged(),
  )
}

describe('the arena', () => {
  it(
    'draws somebody who says nothing for a second as old, whatever their presence says',
    taloTest(
      (t) => {
        const { grace, id, game } = arena(t)
        grace.says(id, '99ms a', { a: { at: { x: 5, y: 5 } } })
        t.expectObservable(seen(game.scene$), 'seen').toEmit('nobody', 'a dot', 'an old ring')
      },
      { until: 1_500 },
    ),
  )

  it(
    'draws somebody who is away as old at once',
    taloTest(
      (t) => {
        const { grace, id, game } = arena(t)
        grace.says(id, '99ms a 99ms a', { a: { at: { x: 5, y: 5 } } })
        t.at('210ms x', () => {
          grace.presence({ online: false })
        })
        t.expectObservable(seen(game.scene$), 'seen').toBe('50ms n 149ms d 49ms o', {
          n: 'nobody',
          d: 'a dot',
          o: 'an old ring',
        })
      },
      { until: 500 },
    ),
  )

  it(
    'marks all of it while there is no connection, and mends it',
    taloTest(
      (t) => {
        const { ada, grace, id, game } = arena(t)
        grace.says(id, '99ms a 2899ms a', { a: { at: { x: 5, y: 5 } } })
        t.at('210ms x', () => {
          t.faults.drop(ada)
        })
        t.expectObservable(seen(game.scene$), 'seen').toEmit(
          'nobody',
          'a dot',
          'an old ring, all stale',
          'an old ring',
          'a dot',
        )
      },
      { until: 3_200 },
    ),
  )

  it(
    'sends where the player is ten times a second, and only the newest of an outage',
    taloTest(
      (t) => {
        const { ada, game } = arena(t)
        game.scene$.subscribe()
        t.at('250ms x', () => {
          t.faults.drop(ada)
        })
        const replaced = Array<string>(14).fill('p')
        t.expectOutcomes(ada).toEmit('d', 'd', ...replaced, 'd', 'd')
      },
      { until: 1_850 },
    ),
  )

  it(
    'shows what one says at once, and that it waits until everybody has it',
    taloTest(
      (t) => {
        const { ada, grace, id, game } = arena(t)
        const texts$ = game.chat$.pipe(
          map((lines) => lines.map(({ name, text, note }) => `${name}: ${text} ${note}`.trim())),
        )
        grace.says(id, '9ms h', { h: { chat: 'Hi!' } })
        t.at('100ms x 9ms s', {
          x: () => {
            t.faults.drop(ada)
          },
          s: () => {
            game.say('Can you hear me?')
          },
        })
        t.expectObservable(texts$, 'chat').toEmit(
          [],
          ['grace: Hi!'],
          ['grace: Hi!', 'ada: Can you hear me? waits …'],
          ['grace: Hi!', 'ada: Can you hear me?'],
        )
      },
      { until: 2_000 },
    ),
  )

  it(
    'lets a bot take the gem where nobody is at the keys, and counts a gem once',
    taloTest(
      (t) => {
        const { ada, game } = arena(t, of(null))
        const score$ = game.scene$.pipe(
          map(({ scores }) => scores.ada),
          distinctUntilChanged(),
        )
        t.expectObservable(score$, 'score').toEmit(0, 1, 2, 3, 4)
        t.expectCalls('PUT /v1/game-channels/*/storage', ada).toEmit('2', '2', '2', '2')
      },
      { until: 6_000 },
    ),
  )

  it(
    'follows the dashboard',
    taloTest(
      (t) => {
        const { game } = arena(t)
        t.at('200ms d', () => {
          t.dashboard.setLiveConfig([{ key: 'difficulty', value: '4' }])
        })
        const difficulty$ = game.scene$.pipe(
          map(({ difficulty }) => difficulty),
          distinctUntilChanged(),
        )
        t.expectObservable(difficulty$, 'difficulty').toEmit(1, 4)
      },
      { until: 500 },
    ),
  )

  it(
    'says when the next attempt comes',
    taloTest(
      (t) => {
        const { ada } = arena(t)
        t.at('a', () => {
          t.faults.drop(ada)
        })
        t.expectObservable(bannerOf(ada.socket.status$).pipe(distinctUntilChanged())).toEmit(
          '',
          ...Array.from({ length: 15 }, (_, tick) => {
            return `connection lost · again in ${((15 - tick) / 10).toFixed(1)} s`
          }),
          ...['ticketing', 'dialing', 'handshaking', 'connected', 'identifying'].map(
            (phase) => `connecting · ${phase} …`,
          ),
          '',
        )
      },
      { until: 3_000 },
    ),
  )
})

describe('the rules of the arena', () => {
  it('let nobody leave the field, nor jump after a late frame', () => {
    const right = { x: 1, y: 0 }
    expect(step('ada', { x: 588, y: 100 }, right, still, 50)).toEqual({ x: 590, y: 100 })
    expect(step('ada', { x: 100, y: 100 }, right, still, 5_000)).toEqual({ x: 109.5, y: 100 })
    expect(step('ada', starts.ada, still, still, 50)).toEqual(starts.ada)
  })

  it('let a bot stop at the gem', () => {
    expect(step('grace', { x: 100, y: 100 }, null, { x: 101, y: 100 }, 50)).toEqual({
      x: 101,
      y: 100,
    })
  })

  it('put the gem within the field, elsewhere after each point', () => {
    const gems = Array.from({ length: 50 }, (_, total) => gemAt(total, 5, total * 777))
    expect(gems.every(({ x, y }) => x > 10 && x < 590 && y > 10 && y < 250)).toBe(true)
    expect(isNear(gemAt(1, 1, 0), gemAt(2, 1, 0))).toBe(false)
  })

  it('take a place or chat, and nothing else', () => {
    expect(decodeSaid({ at: { x: 1, y: 2 } })).toEqual({ at: { x: 1, y: 2 } })
    expect(decodeSaid({ chat: 'hi' })).toEqual({ chat: 'hi' })
    for (const odd of [null, 1, {}, { at: null }, { at: { x: '1', y: 2 } }]) {
      expect(() => decodeSaid(odd)).toThrow()
    }
  })
})
