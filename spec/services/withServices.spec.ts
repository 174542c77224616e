import { withServices } from '../../lib/services/withServices.js'

it('adds services to the very client, and makes one behind a getter only when it is asked for', () => {
  const made: string[] = []
  const core = { dispose: () => undefined }
  const client = withServices(core, {
    made,
    get late() {
      made.push('late')
      return 1
    },
  })

  expect(client).toBe(core)
  expect(Object.keys(client)).toEqual(['dispose', 'made', 'late'])
  expect(made).toEqual([])
  expect(client.late).toBe(1)
  expect(made).toEqual(['late'])
})
