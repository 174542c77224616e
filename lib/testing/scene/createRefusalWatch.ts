import { Subscription, type Observable } from 'rxjs'
import { matching } from '../../emulator/faults/concerns.js'
import { callSite } from '../callSite.js'
import type { Problem } from '../expect/createExpectations.js'
import type { ToldCall } from '../network/createCalls.js'

/** Finds refusals that no call was ever concerned by, such as those with a mistake in their path. */
export interface RefusalWatch {
  /** Notes a refusal, and who wants it. */
  begin(call: string): void
  problems(): readonly Problem[]
}

export function createRefusalWatch(call$: Observable<ToldCall>): RefusalWatch {
  const watched: (() => Problem | undefined)[] = []
  return {
    begin: (call) => {
      const fits = matching(call)
      const site = callSite()
      const calls = new Set<string>()
      let isMet = false
      const watching = new Subscription()
      watching.add(
        call$.subscribe(({ method, path }) => {
          calls.add(`${method} ${path}`)
          isMet ||= fits(method, path)
          if (isMet) watching.unsubscribe()
        }),
      )
      watched.push(() => {
        if (isMet) return undefined
        const place = site.text === '' ? '' : `   (${site.text})`
        const others = calls.size === 0 ? 'there were none' : [...calls].join(', ')
        return {
          site,
          text: `faults.refuse('${call}') refused nothing${place}\n\n  calls since  ${others}`,
        }
      })
    },
    problems: () => watched.flatMap((problem) => problem() ?? []),
  }
}
