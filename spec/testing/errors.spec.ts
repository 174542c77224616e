import { EMPTY, NEVER, Observable, of, repeat, timer } from 'rxjs'
import { Observable as FloorObservable } from 'rxjs-floor'
import { createTaloWorld, runTaloTest, taloTest, type TaloTest } from 'talo-rx/testing'
import { failing, thrownBy } from './failing.js'

describe('errors', () => {
  it('16 a subscriber that throws fails the test with its error', () => {
    const mine = new Error('mine')
    const thrown = thrownBy(({ player }) => {
      player('ada').socket.status$.subscribe(() => {
        throw mine
      })
    })
    expect(thrown).toBe(mine)
  })

  it('16 a call that fails without a handler fails the test with its failure', () => {
    const thrown = thrownBy(({ player, at }) => {
      const ada = player('ada')
      at('--a', () => ada.channels.find(99))
    })
    expect(thrown).toMatchObject({ _tag: 'HttpError', status: 404 })
  })

  it('16 an act that throws, and a body that throws, fail the test with their error', () => {
    const mine = new Error('mine')
    const act = ({ at }: TaloTest) => {
      at('-a', () => {
        throw mine
      })
    }
    expect(thrownBy(act)).toBe(mine)
    expect(
      thrownBy(() => {
        throw mine
      }),
    ).toBe(mine)
  })

  it.each<[string, (test: TaloTest) => void, RegExp]>([
    [
      'an unknown letter',
      ({ at }) => {
        at('-a', { b: () => undefined })
      },
      /^at\('-a'\): there is no act for the letter a$/,
    ],
    [
      'a promise of an act',
      ({ at }) => {
        at('-a', () => Promise.resolve(1))
      },
      /^at\('-a'\): a returned a promise, which virtual time cannot wait for; return an observable, or use createTaloWorld$/,
    ],
    [
      'marbles that cannot be read',
      ({ expectObservable }) => {
        expectObservable(EMPTY, 'mine').toBe('-(ab')
      },
      /^mine: \.toBe\(…\): "-\(ab" has a group that does not begin and end$/,
    ],
    [
      'marbles of a subscription point',
      ({ expectObservable }) => {
        expectObservable(EMPTY, 'mine').toBe('-^a')
      },
      /^mine: \.toBe\(…\): "-\^a" cannot have '\^': it begins at frame 0$/,
    ],
    [
      'an act that would never be done',
      ({ at }) => {
        at('11s a', () => undefined)
      },
      /^at\('11s a'\): '11s a' has a letter at 11000 ms, and the test ends at 10000 ms: give it \{ until: 11000 \}$/,
    ],
    [
      'an act at the end of a stream',
      ({ at }) => {
        at('-a|', () => undefined)
      },
      /^at\('-a\|'\): "-a\|" cannot end/,
    ],
    [
      'something that would come after the end',
      ({ expectObservable }) => {
        expectObservable(NEVER, 'mine').toBe('11s a')
      },
      /^mine: \.toBe\("11s a"\) has something at 11000 ms, and the test ends at 10000 ms: give it \{ until: 11000 \}$/,
    ],
    [
      'an outage with options, as other kits have them',
      ({ player, faults }) => {
        faults.drop(player('ada'), { downMs: 5_000 } as never)
      },
      /^faults\.drop\(who, noticedAfterMs\): the second is no time/,
    ],
    [
      'a call that is none',
      ({ faults }) => {
        faults.refuse('/v1/game-channels')
      },
      /^faults\.refuse\('\/v1\/game-channels'\): this is no call; write it like 'GET \/v1\/game-channels\/\*'$/,
    ],
  ])('17 %s fails with a sentence that names the call', (_, body, sentence) => {
    expect(failing(body)).toMatch(sentence)
  })

  it('17 a body that returns a promise fails', () => {
    const body: (test: TaloTest) => unknown = () => Promise.reject(new Error('never received'))
    expect(failing(body)).toMatch(/^taloTest: the body returned a promise/)
  })

  it('18 an expectation of nothing fails', () => {
    expect(
      failing(({ player, expectObservable }) => {
        expectObservable(player('ada').socket.status$, 'status$')
      }),
    ).toMatch(
      /^status\$: nothing was expected of it, \.toBe\(…\) is missing \(errors\.spec\.ts:\d+\)$/,
    )
  })

  it('19 tells all that differ', () => {
    const text = failing(({ expectObservable }) => {
      expectObservable(of(1), 'one').toBe('(a|)', { a: 2 })
      expectObservable(of(1), 'two').toBe('(a|)', { a: 1 })
      expectObservable(of(1), 'three').toBe('(a|)', { a: 3 })
    })
    expect(text).toMatch(/^one differs at 0 ms/)
    expect(text).not.toMatch(/two differs/)
    expect(text).toMatch(/^three differs at 0 ms/m)
  })

  it('19 an error of a failure points at the expectation', () => {
    const { stack = '' } = thrownBy(({ expectObservable }) => {
      expectObservable(of(1)).toBeSilent()
    })
    const frames = stack.split('\n').filter((line) => /^\s+at /.test(line))
    expect(frames[0]).toMatch(/errors\.spec\.ts:\d+:\d+\)?$/)
    expect(frames.join('\n')).not.toMatch(/lib[\\/]testing/)
  })

  it('20 a stream of another copy of RxJS fails, and it says how to have one', () => {
    const foreign$ = new FloorObservable() as unknown as Observable<unknown>
    if (foreign$ instanceof Observable) return
    const expected =
      /this stream was made by another copy of rxjs, whose timers are not virtual\. See `npm ls rxjs`/
    expect(
      failing(({ expectObservable }) => {
        expectObservable(foreign$, 'mine').toBeSilent()
      }),
    ).toMatch(expected)
    expect(
      failing(({ at }) => {
        at('-a', () => foreign$)
      }),
    ).toMatch(expected)
    expect(
      failing(({ expectObservable }) => {
        expectObservable('no stream' as unknown as Observable<unknown>, 'mine')
      }),
    ).toBe('expectObservable(…) of mine: this is no observable')
  })

  it('21 marbles in the place of the name fail with a hint', () => {
    expect(
      failing(({ expectObservable }) => {
        expectObservable(NEVER, '--^--!').toBeSilent()
      }),
    ).toBe(
      'expectObservable(…, "--^--!"): this is the place of a name; marbles go in { subscription: "--^--!" }',
    )
  })

  it(
    '21 a subscription has a beginning and an end',
    taloTest(({ hot, expectObservable }) => {
      expectObservable(hot('abcdef'), { subscription: '--^--!', name: 'mine' }).toBe('--cde')
    }),
  )

  it('22 a test within a test fails, and so does a world within one', () => {
    expect(
      failing(() => {
        runTaloTest(() => undefined)
      }),
    ).toMatch(/^taloTest: this is within another one/)
    expect(
      failing(() => {
        createTaloWorld()
      }),
    ).toMatch(/^createTaloWorld: within taloTest there is a world already/)
    runTaloTest(() => undefined)
  })

  it('ends what goes on and on without any time going by', () => {
    expect(
      failing(() => {
        timer(0).pipe(repeat()).subscribe()
      }),
    ).toMatch(/^at 0 ms something goes on and on without any time going by/)
  })

  it('leaves no client and no timer behind when it throws', () => {
    const left: string[] = []
    const mine = new Error('mine')
    const thrown = thrownBy(({ player }) => {
      const ada = player('ada')
      ada.socket.status$.subscribe(({ phase }) => left.push(phase))
      timer(5).subscribe(() => left.push('timer'))
      throw mine
    })
    expect(thrown).toBe(mine)
    expect(left).toEqual(['identified', 'disposed'])
  })
})
