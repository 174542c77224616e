import { addServices, createContext, service, withContext } from '../../lib/services/context.js'
import type { ServiceStages } from '../../lib/services/ServiceStages.js'

/** Services that need nothing of the stages. */
const noStages = {} as ServiceStages

it('makes a service when it is first asked for, and the same ever after', () => {
  const made: string[] = []
  const client = withContext({ dispose: () => undefined }, createContext(noStages))
  const late = () => {
    made.push('late')
    return { late: true }
  }
  const talo = addServices(client, { late })

  expect(talo).toBe(client)
  expect(Object.keys(talo)).toEqual(['dispose', 'late'])
  expect(made).toEqual([])
  expect(talo.late).toBe(service(client, late))
  expect(made).toEqual(['late'])
})

it('has no services for what is no client', () => {
  expect(() => service({}, () => 1)).toThrow('must be made by createTaloCore')
})
