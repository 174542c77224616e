import { map, merge } from 'rxjs'
import { settle } from 'talo-rx'
import { taloTest, type TaloTest } from 'talo-rx/testing'
import { failing } from './failing.js'

type Client = ReturnType<TaloTest['client']>

const texts$ = (talo: Client) => talo.channels.message$.pipe(map(({ message }) => message))

describe('the world', () => {
  it(
    '11 has room for many, each with an address of their own',
    taloTest(({ player, puppet }) => {
      for (let index = 0; index < 25; index++) {
        player(`player ${String(index)}`)
        puppet(`puppet ${String(index)}`)
      }
    }),
  )

  it(
    "11 has the server's limits",
    taloTest(({ player, expectCalls }) => {
      const ada = player('ada')
      for (let index = 0; index < 21; index++) {
        ada.channels.find(7).subscribe({ error: () => undefined })
      }
      expectCalls('GET /v1/game-channels/*', ada).toEmit(
        ...'44444'.split(''),
        ...'4'.repeat(16).split(''),
      )
    }),
  )

  it(
    '11 two clients of one player are one player',
    taloTest(({ player, puppet, channel, expectObservable }) => {
      const [page, phone, bob] = [player('ada'), player('ada'), puppet('bob')]
      const hall = channel('hall', [page, bob])
      expect(phone.me.id).toBe(page.me.id)
      bob.says(hall, '-m')
      expectObservable(texts$(page)).toBe('--m')
      expectObservable(texts$(phone)).toBe('--m')
    }),
  )

  it(
    '12 refuses by method and path, the newest rule first, and counts what it refused',
    taloTest(({ player, channel, faults, at, expectCalls, expectObservable }) => {
      const ada = player('ada')
      const hall = channel('hall', [ada])
      faults.refuse('* /v1/game-channels/*', { status: 500 })
      faults.refuse('GET /v1/game-channels/*', { status: 404, times: 1 })
      const end = faults.refuse('GET /v1/game-channels')
      const found$ = ada.channels.find(hall)
      expectObservable(found$).toBe('--#', {}, expect.objectContaining({ status: 404 }))
      at('-----a', () => {
        end()
        found$.subscribe({
          error: (error: unknown) => {
            expect(error).toMatchObject({ status: 500 })
          },
        })
      })
      at('----------c', () => {
        faults.clear()
        return merge(found$, ada.channels.list({}))
      })
      expectCalls('GET /v1/game-channels/*').toBe('-x----x----2')
    }),
  )

  it(
    '12 lets calls be unreachable, or hang, or answer what a test says',
    taloTest(({ player, faults, expectObservable }) => {
      const ada = player('ada')
      faults.refuse('GET /v1/game-channels/1', { unreachable: true })
      faults.refuse('GET /v1/game-channels/2', { hang: true })
      faults.refuse('GET /v1/game-channels/3', { status: 418, body: 'tea', headers: { a: 'b' } })
      const tag = (name: string) => expect.objectContaining({ _tag: name }) as unknown
      expectObservable(ada.channels.find(1)).toBe('--#', {}, tag('Unreachable'))
      expectObservable(ada.channels.find(2)).toBeSilent()
      expectObservable(ada.channels.find(3)).toBe('--#', {}, tag('HttpError'))
    }),
  )

  it(
    '13 drops a connection with all that is under way',
    taloTest(({ player, puppet, channel, at, faults, expectObservable, expectOutcomes }) => {
      const [ada, bob] = [player('ada'), puppet('bob')]
      const hall = channel('hall', [ada, bob])
      bob.says(hall, '   ----m')
      at('               ----s', () => ada.channels.sendMessage(hall, 'x'))
      at('               ----x', () => {
        faults.drop(ada)
      })
      expectObservable(texts$(ada)).toBeSilent()
      expectOutcomes(ada).toBe('----u')
    }),
  )

  it(
    '13 the server notices at once, the client later',
    taloTest(({ player, at, faults, expectObservable, expectStatus }) => {
      const [ada, bob] = [player('ada'), player('bob')]
      at('--x', () => {
        faults.drop(ada, 100)
      })
      const isOnline$ = bob.presence.player$(ada.me.player.id).pipe(map(({ online }) => online))
      expectObservable(isOnline$).toEmit(true, false, true)
      expectStatus(ada).toEmit(...'IwtdhcnI'.split(''))
    }),
  )

  it.each([
    ['a ticket is fetched', '-x', ['i', 't', 'd', 'h', 'c']],
    ['it dials', '---x', ['i', 't', 'd', 'w', 't', 'd', 'h', 'c']],
    ['it is in its handshake', '----x', ['i', 't', 'd', 'h', 'w', 't', 'd', 'h', 'c']],
  ])('13 drops while %s', (_, marbles, letters) => {
    taloTest(({ client, at, faults, expectStatus }) => {
      const page = client('page')
      expectStatus(page).toEmit(...letters)
      at(marbles, () => {
        faults.drop(page)
      })
    })()
  })

  it(
    '13 without a network there is no dial, no call and no frame, until it ends',
    taloTest(
      ({ player, puppet, channel, at, faults, expectObservable, expectStatus }) => {
        const [ada, bob] = [player('ada'), puppet('bob')]
        const hall = channel('hall', [ada, bob])
        let back: () => void = () => undefined
        at('--o 20s b', {
          o: () => {
            back = faults.offline(ada)
          },
          b: () => {
            back()
          },
        })
        bob.says(hall, '-----m 29s n')
        at('----c', () => {
          ada.channels.find(hall).subscribe({
            error: (error: unknown) => {
              expect(error).toMatchObject({ _tag: 'Unreachable' })
            },
          })
        })
        expectObservable(texts$(ada)).toEmit('n')
        expectStatus(ada).toEmit(...'IwtwtwtdhcnI'.split(''))
      },
      { until: 60_000 },
    ),
  )

  it(
    '14 freezes one client or all, and delivers in order when it thaws',
    taloTest(({ player, puppet, channel, at, faults, expectObservable }) => {
      const [ada, cleo, bob] = [player('ada'), player('cleo'), puppet('bob')]
      const hall = channel('hall', [ada, cleo, bob])
      bob.says(hall, '--ab')
      at('-f---t', { f: () => faults.freeze(ada), t: faults.thaw })
      expectObservable(texts$(ada)).toBe('-----(ab)')
      expectObservable(texts$(cleo)).toBe('---ab')
    }),
  )

  it(
    '14 each fault that lasts returns how to end it, and clear ends all',
    taloTest(({ player, puppet, channel, at, faults, expectObservable, expectCalls }) => {
      const [ada, bob] = [player('ada'), puppet('bob')]
      const hall = channel('hall', [ada, bob])
      const ends = [faults.freeze(), faults.refuse('GET /v1/*/*'), faults.delay(5)]
      at('-e', () => {
        for (const end of ends) end()
        return ada.channels.find(hall)
      })
      at('-----f', () => {
        faults.freeze()
        faults.delay(5)
        faults.refuse('* /v1/*/*')
        faults.loseFrames(5)
        faults.refuseSockets()
        faults.clear()
        return ada.channels.sendMessage(hall, 'x')
      })
      at('----------g', () => ada.channels.find(hall))
      expectCalls('GET /v1/*/*').toBe('--2--------2')
      expectObservable(texts$(ada)).toBe('-------x')
    }),
  )

  it(
    '15 suspends a client and brings it back',
    taloTest(({ player, at, expectStatus }) => {
      const ada = player('ada')
      at('-f 100ms a', {
        f: () => {
          ada.lifecycle('frozen')
        },
        a: () => {
          ada.lifecycle('active')
        },
      })
      expectStatus(ada).toEmit(...'Istdhcn'.split(''), 'I')
    }),
  )

  it(
    'loses frames, refuses sockets, closes, and says what no server says',
    taloTest(({ player, channel, at, faults, expectObservable, expectOutcomes, expectStatus }) => {
      const ada = player('ada')
      const hall = channel('hall', [ada])
      faults.loseFrames(1, ada)
      at('a---b---c---d', {
        a: () => ada.channels.sendMessage(hall, 'lost'),
        b: () => ada.channels.sendMessage(hall, 'received'),
        c: () => {
          faults.say('{"res":"v1.error","data":{"req":"v1.x","message":"","errorCode":"ODD"}}', ada)
        },
        d: () => {
          faults.refuseSockets({ times: 1 })
          faults.close(4000, 'bye', ada)
        },
      })
      expectObservable(texts$(ada)).toBe('------h', { h: 'received' })
      expectOutcomes(ada).toEmit('d', 'u')
      expectObservable(ada.socket.error$.pipe(map(({ code }) => code))).toEmit('ODD')
      expectObservable(ada.socket.close$.pipe(map(({ code }) => code))).toEmit(4000, 1006)
      expectStatus(ada).toEmit(...'IwtdwtdhcnI'.split(''))
    }),
  )

  it(
    'lets tokens expire and sessions end',
    taloTest(({ client, at, faults, expectObservable }) => {
      const page = client('page')
      const password = 'correct horse battery'
      const session$ = page.playerAuth.session$.pipe(map(({ status }) => status))
      at('r-----e', {
        r: () =>
          page.playerAuth.register({ identifier: 'ann', password, verificationEnabled: false }),
        e: () => {
          faults.expire('sessionToken')
          faults.expire('refreshToken')
          return page.playerAuth.changePassword(password, 'another').pipe(settle())
        },
      })
      expectObservable(session$).toEmit('signed-out', 'signed-in', 'signed-out')
    }),
  )

  it('says so when a player of another test is named', () => {
    let other: Client | undefined
    taloTest(({ player }) => {
      other = player('ada')
    })()
    expect(
      failing(({ faults }) => {
        faults.drop(other)
      }),
    ).toBe('this is no client of this test')
  })

  it('takes no other network', () => {
    expect(
      failing(({ client }) => {
        client('page', { fetch: () => Promise.reject(new Error('no')) })
      }),
    ).toBe('page: the option fetch has no place here, the world is the network')
  })
})
