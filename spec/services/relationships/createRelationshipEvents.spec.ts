import { createRelationshipEvents } from '../../../lib/services/relationships/createRelationshipEvents.js'
import { answering } from '../../support/fakeHttp.js'
import { frame } from '../../support/frames.js'
import { subscription } from '../../support/samples.js'
import { serviceStages } from '../../support/serviceStages.js'

function eventsOver() {
  const { stages, disposed$ } = serviceStages(answering(500))
  const { event$, answered } = createRelationshipEvents(stages)
  const seen: unknown[] = []
  event$.subscribe({ next: (event) => seen.push(event), complete: () => seen.push('complete') })
  const push = (what: string, data: unknown) => {
    stages.dispatch.next(frame(`v1.player-relationships.subscription-${what}`, data))
  }
  return { seen, push, answered, disposed$ }
}

describe('createRelationshipEvents', () => {
  it.each(['created', 'confirmed'])('tells of the subscription in a frame of %s', (what) => {
    const { seen, push } = eventsOver()
    push(what, { subscription })

    expect(seen).toEqual([{ type: 'subscription', subscription }])
  })

  it.each([
    [null, [4]],
    [undefined, [4]],
    [{ ...subscription, id: 5 }, [4, 5]],
  ])('tells of each subscription that is no more, the way back being %j', (back, ids) => {
    const { seen, push } = eventsOver()
    push('deleted', { subscription, reciprocalSubscription: back })

    expect(seen).toEqual([{ type: 'deleted', subscriptionIds: ids }])
  })

  it('tells nothing more of what is deleted: an answer may be later than the frame', () => {
    const { seen, push, answered } = eventsOver()
    push('deleted', { subscription, reciprocalSubscription: null })
    answered({ type: 'subscription', subscription })
    push('created', { subscription: { ...subscription, id: 6 } })

    expect(seen).toEqual([
      { type: 'deleted', subscriptionIds: [4] },
      { type: 'subscription', subscription: { ...subscription, id: 6 } },
    ])
  })

  it('tells what answers said, and completes with the client', () => {
    const { seen, answered, disposed$ } = eventsOver()
    answered({ type: 'deleted', subscriptionIds: [4] })
    disposed$.next()

    expect(seen).toEqual([{ type: 'deleted', subscriptionIds: [4] }, 'complete'])
  })
})
