import { map } from 'rxjs'
import * as z from 'zod'
import { createLiveConfig } from '../../../lib/services/liveConfig/createLiveConfig.js'
import { annCredentials } from '../../support/cast.js'
import { answering, type FakeServer } from '../../support/fakeHttp.js'
import { frame } from '../../support/frames.js'
import { test } from '../../support/marbles.js'
import { outcomeOf } from '../../support/outcomeOf.js'
import { serviceStages } from '../../support/serviceStages.js'

const config = [{ key: 'xpRate', value: '2' }]

function liveConfigOver(server: FakeServer) {
  const { stages, identity, requests } = serviceStages(server)
  return { liveConfig: createLiveConfig(stages), identity, requests, stages }
}

describe('liveConfig.get', () => {
  test('asks with the access key alone, with a player and without', (run) => {
    const { expectObservable, flush } = run
    const { liveConfig, identity, requests } = liveConfigOver(answering(200, { config }))
    void identity.set(annCredentials)
    expectObservable(liveConfig.get()).toBe('(c|)', { c: { xpRate: '2' } })
    flush()

    expect(requests).toMatchObject([{ method: 'GET', url: 'https://api.test/v1/game-config' }])
    expect(requests[0]?.headers).not.toHaveProperty('x-talo-alias')
  })

  it.each([
    [403, { message: 'no' }, { _tag: 'HttpError', status: 403 }],
    [401, { message: 'Unauthorized' }, { _tag: 'Unauthorized', reason: 'access-key', status: 401 }],
    [200, { config: 'none' }, { _tag: 'Malformed', what: 'the answer to GET /v1/game-config' }],
  ])('fails in words of its own with %j %j', (status, body, failure) => {
    const { liveConfig } = liveConfigOver(answering(status, body))
    expect(outcomeOf(liveConfig.get())).toMatchObject(failure)
  })
})

describe('liveConfig.config$', () => {
  test('tells nothing of a frame that only says more of the same props', ({
    hot,
    expectObservable,
  }) => {
    const { liveConfig, stages } = liveConfigOver(answering(200, { config }))
    const configs = {
      s: config,
      m: config.map((prop) => ({ ...prop, updatedAt: '2026-01-02' })),
      n: [{ key: 'xpRate', value: '3' }],
    }
    hot('--s-m-n', configs).subscribe((told) => {
      stages.dispatch.next(frame('v1.live-config.updated', { config: told }))
    })

    const seen$ = liveConfig.config$.pipe(map(({ xpRate }) => xpRate))
    expectObservable(seen$, '^--------!').toBe('2-----3')
  })
})

describe('liveConfig.prop$', () => {
  it('is the same object for the same key and decoder', () => {
    const { liveConfig } = liveConfigOver(answering(200, { config }))
    const number = (text = '1') => Number(text)
    const rate$ = liveConfig.prop$('xpRate', number)

    expect(liveConfig.prop$('xpRate', number)).toBe(rate$)
    expect(liveConfig.prop$('speed', number)).not.toBe(rate$)
    expect(liveConfig.prop$('xpRate', (text) => text)).not.toBe(rate$)
  })

  test('F125 takes a schema as it is, and says what is no value', () => {
    const { liveConfig } = liveConfigOver(answering(200, { config }))
    const Rate = z.string().transform(Number)
    // As from JavaScript: the types refuse it.
    const results = Rate.safeParse as unknown as () => number
    const promises = { decode: Rate.parseAsync as unknown as () => number }
    const states = [
      liveConfig.prop$('xpRate', Rate),
      liveConfig.prop$('xpRate', { decode: (text) => Rate.parse(text) }),
      liveConfig.prop$('xpRate', results),
      liveConfig.prop$('xpRate', promises),
    ].map(({ state$ }) => {
      let last: unknown
      state$.subscribe((state) => (last = state)).unsubscribe()
      return last
    })

    const ready = { phase: 'ready', value: 2 }
    const reasons = ['pass the schema itself, or its parse']
    const unavailable = { phase: 'unavailable', failure: { _tag: 'Malformed', reasons } }
    expect(states).toMatchObject([ready, ready, unavailable, unavailable])
  })
})
