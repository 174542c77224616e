import { concatMap, defer, interval, map, take, timer } from 'rxjs'
import { runTaloTest, taloTest, type TaloTest } from 'talo-rx/testing'

const texts$ = (talo: ReturnType<TaloTest['client']>) =>
  talo.channels.message$.pipe(map(({ message }) => message))

describe('time', () => {
  it(
    '4 a call takes two hops, a message to others two, and one of a puppet one',
    taloTest(({ player, puppet, channel, at, expectObservable }) => {
      const [ada, cleo, bob] = [player('ada'), player('cleo'), puppet('bob')]
      const hall = channel('hall', [ada, cleo, bob])
      expectObservable(ada.channels.find(hall).pipe(map(({ name }) => name))).toBe('--(a|)', {
        a: 'hall',
      })
      at('   ---a', () => ada.channels.sendMessage(hall, 'x'))
      bob.says(hall, '---------b')
      expectObservable(texts$(cleo)).toBe('-----x----b')
    }),
  )

  it(
    '4 with a longer hop all of it takes longer',
    taloTest(
      ({ player, puppet, channel, expectObservable }) => {
        const [ada, bob] = [player('ada'), puppet('bob')]
        const hall = channel('hall', [ada, bob])
        expectObservable(ada.channels.find(hall).pipe(map(({ name }) => name))).toBe('10ms (a|)', {
          a: 'hall',
        })
        bob.says(hall, '-b')
        expectObservable(texts$(ada)).toBe('------b')
      },
      { hopMs: 5 },
    ),
  )

  it(
    '5 what is said keeps its order when a delay is lowered',
    taloTest(({ player, puppet, channel, at, faults, expectObservable }) => {
      const [ada, bob] = [player('ada'), puppet('bob')]
      const hall = channel('hall', [ada, bob])
      at('d---e', { d: () => faults.delay(9), e: () => faults.delay(0) })
      bob.says(hall, '-a---b-------------c')
      expectObservable(texts$(ada)).toBe('-----------(ab)-----c')
    }),
  )

  it(
    '5 a call may overtake another when the delay was lowered',
    taloTest(({ player, channel, at, faults, expectCalls }) => {
      const ada = player('ada')
      const hall = channel('hall', [ada])
      const end = faults.delay(9)
      ada.channels.find(hall).subscribe()
      at('--a', () => {
        end()
        return ada.channels.list()
      })
      expectCalls('GET /v1/game-channels').toBe('---2')
      expectCalls('GET /v1/game-channels/*').toBe('10ms 2')
    }),
  )

  it(
    '6 the server takes no time, unless it is given some',
    taloTest(
      ({ player, puppet, channel, at, expectCalls }) => {
        const ada = player('ada')
        const hall = channel('hall', [puppet('bob')])
        at('--j', () => ada.channels.join(hall))
        expectCalls('POST /v1/game-channels/*/join').toBe('-------2')
      },
      { latency: { insert: 4 } },
    ),
  )

  it(
    '6 what a call began the server ends, although it is not waited for',
    taloTest(
      ({ player, channel, at, expectCalls, expectObservable }) => {
        const ada = player('ada')
        const hall = channel('hall', [ada])
        const count$ = defer(() => ada.channels.list()).pipe(map(({ channels }) => channels.length))
        at('--d', () => {
          const deleting = ada.channels.delete(hall).subscribe()
          timer(3).subscribe(() => {
            deleting.unsubscribe()
          })
        })
        expectCalls('DELETE /v1/game-channels/*').toBe('-----!')
        expectObservable(
          timer(4, 10).pipe(
            take(2),
            concatMap(() => count$),
          ),
        ).toEmit(1, 0)
      },
      { latency: { commit: 5 } },
    ),
  )

  it('7 a test ends, whatever goes on', () => {
    const began = performance.now()
    runTaloTest(() => {
      interval(1).subscribe()
    })
    expect(performance.now() - began).toBeLessThan(2_000)
  })

  it(
    '8 what clients say at their end is not compared',
    taloTest(({ player, expectObservable, expectStatus }) => {
      const ada = player('ada')
      expectStatus(ada).toBe('I')
      expectObservable(ada.channels.message$).toBeSilent()
    }),
  )

  it('9 two runs of one test are the same to the byte', () => {
    const story = () => {
      const told: string[] = []
      runTaloTest(({ player, puppet, channel, at, faults, now }) => {
        const [ada, bob] = [player('ada'), puppet('bob')]
        const hall = channel('hall', [ada, bob])
        const tell = (what: unknown) => told.push(`${String(now())} ${JSON.stringify(what)}`)
        ada.socket.response$.subscribe(tell)
        ada.socket.status$.subscribe(tell)
        bob.says(hall, '-a-b')
        at('---x', () => {
          faults.drop(ada)
        })
        expect([hall, ada.me.id, bob.alias.id, ada.me.player.id]).toEqual([
          1,
          1,
          2,
          expect.stringMatching(/^00000000-0000-4000-8000-\d{12}$/),
        ])
        expect(now()).toBe(Date.UTC(2026, 0, 1))
      })
      return told
    }
    const told = story()
    expect(told.length).toBeGreaterThan(8)
    expect(story()).toEqual(told)
  })

  it(
    '9 dates are the beginning and the frame',
    taloTest(
      ({ now, at }) => {
        at('-----x', () => {
          expect(now()).toBe(1_005)
        })
      },
      { startAt: 1_000 },
    ),
  )

  it(
    '10 has the helpers of RxJS',
    taloTest(({ hot, cold, time, expectObservable }) => {
      expect(time('---|')).toBe(3)
      expectObservable(hot('-a-b')).toBe('-a-b')
      expectObservable(cold('-a|')).toBe('-a|')
    }),
  )
})
