import { EMPTY, map, Observable } from 'rxjs'
import { taloTest } from 'talo-rx/testing'
import type { TestClient } from 'talo-rx/testing'
import { showDoor } from '../../../examples/logIn.js'
import type { Page } from '../../../examples/logIn.js'

/** What the page shows. */
const line$ = (talo: TestClient, page: Partial<Page>) =>
  new Observable<string>((lines) => {
    const print = (line: string) => {
      lines.next(line)
    }
    showDoor(talo, { submitted$: EMPTY, code$: EMPTY, leave$: EMPTY, ...page, print })
  })

const ada = { identifier: 'ada', password: 'p' }

describe('the log-in', () => {
  it(
    'registers, logs out, refuses a wrong password and logs in',
    taloTest(({ client, hot, expectObservable }) => {
      const submitted$ = hot('--r 19ms w 9ms l', {
        r: ada,
        w: { ...ada, password: 'q' },
        l: ada,
      })
      const leave$ = hot('12ms x')
      expectObservable(line$(client('page'), { submitted$, leave$ }), 'page').toBe(
        'n---w-------o 13ms f---------w',
        {
          n: 'please log in (never)',
          w: 'welcome, ada',
          o: 'please log in (logged-out)',
          f: 'Unauthorized: the credentials were refused (INVALID_CREDENTIALS)',
        },
      )
    }),
  )

  it(
    'asks for the code from the mail',
    taloTest(({ client, at, hot, dashboard, expectObservable }) => {
      const email = 'ada@talo.test'
      at('a', () =>
        client('phone').playerAuth.register({ ...ada, email, verificationEnabled: true }),
      )
      const submitted$ = hot('9ms s', { s: ada })
      const code$ = hot('19ms c').pipe(map(() => dashboard.mailbox.at(-1)?.code ?? 'none'))
      expectObservable(line$(client('page'), { submitted$, code$ }), 'page').toBe(
        'n------------(vc)----w',
        {
          n: 'please log in (never)',
          v: 'verification-required',
          c: 'please enter the code from the mail',
          w: 'welcome, ada',
        },
      )
    }),
  )

  it(
    'says why players cannot come in during an outage, and lets them in after it',
    taloTest(({ client, at, hot, faults, expectObservable }) => {
      const talo = client('page')
      const online = faults.offline()
      at('99ms o', online)
      const submitted$ = hot('-a 109ms b', { a: ada, b: ada })
      const told$ = line$(talo, { submitted$ }).pipe(map((line) => line.replace(/:.*/, '')))
      expectObservable(told$, 'page').toBe('n-u 110ms w', {
        n: 'please log in (never)',
        u: 'Unreachable',
        w: 'welcome, ada',
      })
    }),
  )
})
