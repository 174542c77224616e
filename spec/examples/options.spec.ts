import { readOptions } from '../../examples/support/options.js'
import { runExample } from '../support/runExample.js'

describe('the options of the examples', () => {
  it('are read', () => {
    expect(readOptions([])).toEqual({ name: undefined, server: undefined, help: false })
    expect(
      readOptions(['--name', 'ada', '--api-url', 'https://talo.test', '--access-key=key']),
    ).toEqual({
      name: 'ada',
      server: { apiUrl: 'https://talo.test', accessKey: 'key' },
      help: false,
    })
  })

  it.each([
    [['--api-url', 'https://talo.test'], '--api-url needs --access-key'],
    [['--access-key', 'key'], '--access-key needs --api-url'],
    [['--speed', '9'], "Unknown option '--speed'"],
  ])('are refused when they are %j', (args, why) => {
    expect(readOptions(args)).toContain(why)
  })

  it('are told where they are refused, with exit code 2', async () => {
    const running = runExample('bot', ['--speed', '9'])
    expect(await running.ended()).toBe(2)
    expect(running.complaint()).toMatch(/^Unknown option '--speed'[^]*Usage: npx tsx examples/)
  }, 60_000)

  it('are not enough where there is no server, with exit code 1', async () => {
    const running = runExample('bot', ['--api-url', 'nowhere', '--access-key', 'key'])
    expect(await running.ended()).toBe(1)
    expect(running.complaint()).toMatch(/^option "apiUrl" must be/)
  }, 60_000)
})
