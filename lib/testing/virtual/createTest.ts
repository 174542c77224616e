import { filter, map, ReplaySubject, type Observable, type Subscription } from 'rxjs'
import type { RunHelpers } from 'rxjs/testing'
import type { Expectation } from '../Expectation.js'
import type { Expectations } from '../expect/createExpectations.js'
import { callLetters, meaningsOf, outcomeLetters, statusLetters } from '../expect/letters.js'
import { matching } from '../../emulator/faults/concerns.js'
import { lettersOf } from '../expect/readMarbles.js'
import type { ToldCall } from '../network/createCalls.js'
import { sentIn } from '../scene/sentIn.js'
import type { Stage } from '../scene/createScene.js'
import type { TaloTest } from '../TaloTest.js'
import type { TestClient } from '../TestClient.js'
import type { Play } from './createPlay.js'
import { heed } from './heed.js'

export interface TestParts {
  readonly stage: Stage
  readonly expectations: Expectations
  readonly play: Play
  readonly helpers: RunHelpers
  /** What ends with the test. */
  readonly scope: Subscription
}

/** What the body of a test is given. */
export function createTest({ stage, expectations, play, helpers, scope }: TestParts): TaloTest {
  const { scene, clients, network } = stage
  const { expect } = expectations
  const frame$ = remembered(network.frame$, scope)
  const call$ = remembered(network.call$, scope)
  const outcome$ = remembered(clients.outcome$, scope)

  function expectSent(who: TestClient, req?: string): Expectation<never> {
    const id = clients.idOf(who)
    const sent$ = frame$.pipe(
      filter((frame) => frame.id === id),
      sentIn(),
      filter((sent) => (req === undefined ? sent.req !== 'v1.players.identify' : sent.req === req)),
      map(({ data }) => data),
    )
    return expect<never>(sent$ as Observable<never>, { name: `what ${who.name} sent` })
  }

  return {
    ...scene,
    at: (marbles, acts) => {
      const actOf = (letter: string) => {
        if (typeof acts === 'function') return acts
        const act = Object.hasOwn(acts, letter) ? acts[letter] : undefined
        if (act !== undefined) return act
        throw new Error(`at('${marbles}'): there is no act for the letter ${letter}`)
      }
      const call = `at('${marbles}')`
      for (const [, letter] of lettersOf(call, marbles)) actOf(letter)
      play(call, marbles, (letter) => {
        scope.add(heed(actOf(letter)(), `${call}: ${letter}`))
      })
    },
    expectObservable: (stream$, about = {}) =>
      expect(stream$, typeof about === 'string' ? { name: about } : about),
    expectSent,
    expectCalls: (call, who) => {
      const id = who && clients.idOf(who)
      const fits = matching(call)
      const letter$ = call$.pipe(
        filter((told) => fits(told.method, told.path) && (id === undefined || told.id === id)),
        map(letterOf),
      )
      const name = who === undefined ? `calls of ${call}` : `calls of ${call} by ${who.name}`
      return expect(letter$, { name }, callLetters)
    },
    expectOutcomes: (who) => {
      const id = clients.idOf(who)
      const letter$ = outcome$.pipe(
        filter((told) => told.id === id),
        map(({ outcome }) => outcomeLetters[outcome]),
      )
      return expect(letter$, { name: `outcomes of ${who.name}` }, meaningsOf(outcomeLetters))
    },
    expectStatus: (who) => {
      const letter$ = who.socket.status$.pipe(map(({ phase }) => statusLetters[phase]))
      return expect(letter$, { name: `status$ of ${who.name}` }, meaningsOf(statusLetters))
    },
    hot: helpers.hot,
    cold: helpers.cold,
    time: helpers.time,
    animate: helpers.animate,
  }
}

function letterOf({ by, status }: ToldCall): string {
  if (by === 'world') return String(status).slice(0, 1)
  return by === 'fault' ? 'x' : '!'
}

/** What was told before the first frame is told in it. */
function remembered<T>(source: Observable<T>, scope: Subscription): Observable<T> {
  const told$ = new ReplaySubject<T>(Infinity)
  scope.add(source.subscribe(told$))
  return told$
}
