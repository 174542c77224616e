import { type OneSocket, oneSocket } from '../../examples/recipes/oneSocket.js'
import { eventually, scenario } from '../support/scenario.js'

/** A Web Lock: who asks waits for all who asked before. */
function createLocks(): Pick<LockManager, 'request'> {
  let last: Promise<unknown> = Promise.resolve()
  const request = (_: string, { signal }: LockOptions, lead: () => Promise<void>) => {
    const turn = last.then(() =>
      signal?.aborted === true ? Promise.reject(new Error('aborted')) : lead(),
    )
    last = turn.catch(() => undefined)
    return turn
  }
  return { request: request as LockManager['request'] }
}

/** What a tab shows. */
function show({ told$ }: OneSocket) {
  const shown = { phase: '', names: '', lines: [] as string[] }
  told$.subscribe((told) => {
    if (told.kind === 'status') shown.phase = told.phase
    if (told.kind === 'here') shown.names = told.names.join()
    if (told.kind === 'line') shown.lines.push(told.text)
  })
  return shown
}

describe('one socket for several tabs', () => {
  const { navigator } = globalThis

  afterEach(() => {
    Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true })
  })

  scenario(
    'is in one of three, and in another when that one is closed',
    async ({ emulator: { accessKey, apiUrl, connections } }) => {
      const value = { locks: createLocks() }
      Object.defineProperty(globalThis, 'navigator', { value, configurable: true })
      const tabs = [1, 2, 3].map(() => oneSocket('ada', { accessKey, apiUrl }))
      const shown = tabs.map(show)
      const all = (what: string, isSo: (one: (typeof shown)[number]) => boolean, of = shown) =>
        eventually(() => of.every(isSo), what)
      await all('identified in all tabs', ({ phase, names }) => phase + names === 'identifiedada')
      expect(connections.open).toBe(1)

      tabs[1]?.say('Hello')
      await all('the line in all tabs', ({ lines }) => lines.join() === 'Hello')

      tabs[0]?.close()
      tabs[0]?.say('I am gone')
      const others = shown.slice(1)
      for (const one of others) one.phase = ''
      await all('another leader', ({ phase }) => phase === 'identified', others)
      await eventually(() => connections.open === 1, 'one socket')
      tabs[2]?.say('Still there?')
      await all('the line', ({ lines }) => lines.join() === 'Hello,Still there?', others)
      expect(shown[0]?.lines).toEqual(['Hello'])

      for (const tab of tabs) tab.close()
      await eventually(() => connections.open === 0, 'no socket')
    },
  )
})
