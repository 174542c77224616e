import { of, type Observable } from 'rxjs'
import { callsOf } from '../../lib/services/callsOf.js'
import { optional, validateFlag, validateId } from '../../lib/services/validation.js'
import { annCredentials } from '../support/cast.js'
import { answering } from '../support/fakeHttp.js'
import { outcome } from '../support/outcome.js'
import { serviceStages } from '../support/serviceStages.js'

const validations = { id: validateId, '{ flag }': optional(validateFlag) }

function told(call$: Observable<unknown>): unknown {
  let last: unknown
  outcome(call$).subscribe((end) => (last = end))
  return last
}

describe('callsOf', () => {
  it('validates each argument under its name, in their order, and names the method as it is written', () => {
    const { define } = callsOf(serviceStages(answering(500)).stages, 'x')
    const service = { find: define('find', validations, (...given) => of(given.length)) }

    expect(told(service.find('a', 1))).toEqual({
      _tag: 'Malformed',
      what: 'x.find(id, { flag })',
      reasons: ['id: expected an integer, got string', '{ flag }: expected a boolean, got 1'],
    })
    expect(told(service.find(1, undefined))).toEqual({ value: 2 })
  })

  it('defines calls in the name of the player, which are not sent without one', () => {
    const { stages, identity } = serviceStages(answering(500))
    const { defineAsPlayer } = callsOf(stages, 'x')
    const service = { find: defineAsPlayer('find', validations, (id: number) => of(id)) }

    expect(told(service.find(1))).toMatchObject({ _tag: 'NotSent', req: 'x.find' })
    void identity.set(annCredentials)
    expect(told(service.find(1))).toEqual({ value: 1 })
  })
})
