import { concat, map, NEVER, Observable, of, throwError, timer } from 'rxjs'
import { Unreachable } from 'talo-rx'
import { failing } from './failing.js'
import { banner$ } from './game.js'

/** Without the line of the file, which moves. */
const drawing = (...body: Parameters<typeof failing>) =>
  failing(...body).replaceAll(/drawings\.spec\.ts:\d+/g, 'here')

const lines = (...text: readonly string[]) => text.join('\n')

describe('what a failure looks like', () => {
  it('draws both below each other, and what to paste', () => {
    const text = drawing(({ player, at, faults, expectObservable }) => {
      const ada = player('ada')
      at('-----x', () => {
        faults.drop(ada)
      })
      expectObservable(banner$(ada), 'banner$').toBe('o----a 999ms b 999ms c---o', {
        o: 'online',
        a: 'back in 2',
        b: 'back in 1',
        c: 'connecting',
      })
    })
    expect(text).toBe(
      lines(
        'banner$ differs at 1505 ms   (here)',
        '',
        '  expected  o----a 999ms b 499ms ------- 493ms c---o',
        '  actual    o----a 999ms b 499ms c-----o 493ms -----',
        '                                 ^ expected nothing, got c',
        '',
        '    o = "online"',
        '    a = "back in 2"',
        '    b = "back in 1"',
        '    c = "connecting"',
        '',
        "  as it came  'o----a 999ms b 499ms c-----o'",
      ),
    )
  })

  it('gives capital letters to values that have none, and shows failures by their tag', () => {
    const text = drawing(({ expectObservable }) => {
      const failure$ = throwError(() => new Unreachable({ what: 'it' }))
      const stream$: Observable<unknown> = concat(
        of({ x: 1 }),
        timer(2).pipe(map(() => 'long text')),
        failure$,
      )
      expectObservable(stream$, 'mine').toBe('A-b', { A: 1, b: 2 })
    })
    expect(text).toBe(
      lines(
        'mine differs at 0 ms   (here)',
        '',
        '  expected  A-b---',
        '  actual    B-(C#)',
        '            ^ expected A, got B',
        '',
        '    A = 1',
        '    b = 2',
        '    B = {"x":1}',
        '    C = "long text"',
        '    # = Unreachable: it could not be reached',
        '',
        "  as it came  'B-(C#)'",
      ),
    )
  })

  it('says so where marbles cannot', () => {
    const text = drawing(({ expectObservable }) => {
      const group$ = new Observable<string>((subscriber) => {
        subscriber.next('a')
        subscriber.next('b')
        timer(2).subscribe(() => {
          subscriber.next('c')
        })
      })
      expectObservable(group$, 'mine').toBe('(ab)')
    })
    expect(text).toBe(
      lines(
        'mine differs at 2 ms   (here)',
        '',
        '  expected  (ab)--',
        '  actual    (ab)-c',
        '                 ^ expected nothing, got c',
        '',
        '    a = "a", the letter itself',
        '    b = "b", the letter itself',
        '    c = "c", the letter itself',
        '',
        '  as it came  (no marbles can say it: something follows a group within its width, or a value has no letter; use toEmit)',
      ),
    )
  })

  it('draws what follows a group later, and pastes it so that it passes', () => {
    const body = (marbles: string) =>
      drawing(({ hot, expectObservable }) => {
        expectObservable(hot('(ab)---c', undefined), 'mine').toBe(marbles)
        expectObservable(NEVER, 'other').toBe('-a')
      })
    const text = body('')
    expect(text).toMatch(/ {2}actual {4}\(ab\)------c\n/)
    expect(text).toMatch(/as it came {2}'\(ab\)---c'/)
    expect(body('(ab)---c')).not.toMatch(/mine differs/)
  })

  it('does not draw an end where nothing ends, and cuts long values', () => {
    const text = drawing(({ expectObservable }) => {
      expectObservable(concat(of('x'.repeat(200)), NEVER), 'mine').toBe('-')
    })
    expect(text).toBe(
      lines(
        'mine differs at 0 ms   (here)',
        '',
        '  expected  -',
        '  actual    A',
        '            ^ expected nothing, got A',
        '',
        `    A = "${'x'.repeat(158)}…`,
        '',
        "  as it came  'A'",
      ),
    )
  })

  it('has both lists for toEmit', () => {
    const text = drawing(({ hot, expectObservable }) => {
      const values = { a: 50, b: { x: 'long' }, c: 100 }
      expectObservable(hot('a-b-c', values), 'drawn').toEmit(50, 75, 100, 125)
    })
    expect(text).toBe(
      lines(
        'drawn emits something else at number 2   (here)',
        '',
        '  expected  50  75            100  125',
        '  actual    50  {"x":"long"}  100',
        '                ^ expected 75, got {"x":"long"}',
        '',
        '  as it came  .toEmit(50, {"x":"long"}, 100)',
      ),
    )
  })

  it('shows of long values where they part, and pastes them whole', () => {
    const [one, other] = ['said', 'heard'].map((last) => ({ from: 'a'.repeat(60), last }))
    const text = drawing(({ expectObservable }) => {
      expectObservable(of(one), 'mine').toEmit(other)
    })
    expect(text).toBe(
      lines(
        'mine emits something else at number 1   (here)',
        '',
        '  expected  …","last":"heard"}',
        '  actual    …","last":"said"}',
        `            ^ expected ${JSON.stringify(other)}, got ${JSON.stringify(one)}`,
        '',
        `  as it came  .toEmit(${JSON.stringify(one)})`,
      ),
    )
  })

  it('says so where a value cannot be pasted', () => {
    const text = drawing(({ expectObservable }) => {
      expectObservable(of(new Map([[1, 2]])), 'mine').toEmit(new Map())
    })
    expect(text).toMatch(/as it came {2}\(not every value can be written as JSON\)$/)
  })

  it('pastes a time at the beginning, and says what letters of the kit stand for', () => {
    const text = drawing(
      ({ player, at, faults, expectStatus }) => {
        const ada = player('ada')
        at('20ms x', () => {
          faults.drop(ada)
        })
        expectStatus(ada).toBe('I 19ms d')
      },
      { until: 30 },
    )
    expect(text).toMatch(/\n {4}I = identified\n {4}d = dialing\n {4}w = waiting\n/)
    const late = drawing(({ expectObservable }) => {
      expectObservable(timer(20), 'mine').toBe('-')
    })
    expect(late).toMatch(/as it came {2}'20ms \(A\|\)'$/)
  })

  it('tells of a refusal that no call was concerned by, and of the calls there were', () => {
    const text = drawing(({ player, at, faults }) => {
      const ada = player('ada')
      faults.refuse('GET /v1/game-channel')
      at('a', () => ada.channels.list({}))
    })
    expect(text).toBe(
      lines(
        "faults.refuse('GET /v1/game-channel') refused nothing   (here)",
        '',
        '  calls since  GET /v1/game-channels',
      ),
    )
    const silent = drawing(({ faults }) => {
      faults.refuse('GET /v1/players')
    })
    expect(silent).toMatch(/calls since {2}there were none$/)
  })

  it('tells of a failure where a value was expected', () => {
    const text = drawing(({ expectObservable }) => {
      const failed$: Observable<number> = throwError(() => new Unreachable())
      expectObservable(failed$, 'mine').toEmit(1)
    })
    expect(text).toMatch(/\^ expected 1, got # Unreachable: the server could not be…?/)
  })

  it('draws a stream that should be silent', () => {
    const text = drawing(({ hot, expectObservable }) => {
      expectObservable(hot('--a|'), 'mine').toBeSilent()
    })
    expect(text).toMatch(
      / {2}expected {2}----\n {2}actual {4}--a\|\n {14}\^ expected nothing, got a/,
    )
  })

  it('is coloured for a terminal, unless NO_COLOR is set', () => {
    const { isTTY } = process.stdout
    const { NO_COLOR } = process.env
    const coloured = () =>
      failing(({ expectObservable }) => {
        expectObservable(of(1), 'mine').toBe('-')
      }).includes('\u001b[31m')
    try {
      Object.assign(process.stdout, { isTTY: true })
      delete process.env.NO_COLOR
      expect(coloured()).toBe(true)
      process.env.NO_COLOR = '1'
      expect(coloured()).toBe(false)
    } finally {
      Object.assign(process.stdout, { isTTY })
      if (NO_COLOR === undefined) delete process.env.NO_COLOR
      else process.env.NO_COLOR = NO_COLOR
    }
  })
})
