import { readFileSync } from 'node:fs'
import { ReplaySubject, Subject } from 'rxjs'
import { logIn } from '../../examples/logIn.js'
import { next, scenario, until } from '../support/scenario.js'

describe('the log-in', () => {
  it('is word for word the one of its page', () => {
    const page = readFileSync('docs/playerAuth.md', 'utf8')
    expect(page).toContain(`\`\`\`ts\n${readFileSync('examples/logIn.ts', 'utf8')}\`\`\`\n`)
  })

  scenario(
    'asks for the code that was mailed, while another player is signed in, too',
    async ({ emulator, client }) => {
      const bob = { identifier: 'bob', password: 'p' }
      const registered$ = client().playerAuth.register({
        ...bob,
        email: 'bob@example.com',
        verificationEnabled: true,
      })
      await next(registered$, 'the account')
      const submitted$ = new Subject<{ identifier: string; password: string }>()
      const code$ = new Subject<string>()
      const line$ = new ReplaySubject<string>(1)
      const { accessKey, apiUrl } = emulator
      const print = (line: string) => {
        line$.next(line)
      }
      const page = { submitted$, code$, leave$: new Subject<void>(), print }
      const talo = logIn({ accessKey, apiUrl }, page)
      const shown = (line: string) => until(line$, (told) => told.includes(line), line)

      await shown('please log in')
      submitted$.next({ identifier: 'ada', password: 'p' })
      await shown('welcome, ada')
      submitted$.next(bob)
      await shown('please enter the code')
      const code = emulator.dashboard.mailbox.at(-1)?.code ?? ''
      code$.next(code)
      await shown('welcome, bob')
      talo.dispose()
    },
  )
})
