import { runExample } from '../support/runExample.js'
import { scenario, until } from '../support/scenario.js'

scenario.each([
  // Which level it is by then depends on the machine.
  ['difficulty', /^a wave of \d+ enemies at speed 1\.5$/, 'SIGTERM'],
  ['positions', /^ *● *$/, 'SIGINT'],
  ['sharedState', /grace sees .*ada 3, grace 5/, undefined],
  ['bot', /^in the channel/, 'SIGINT'],
] as const)(
  '%s is a program, which shows %s and ends without a complaint',
  async ({ emulator: { apiUrl, accessKey } }, name, wanted, signal) => {
    // The others begin with a server of their own.
    const there = name === 'bot' ? ['--api-url', apiUrl, '--access-key', accessKey] : []
    const running = runExample(name, there)
    await until(running.line$, (line) => wanted.test(line), String(wanted), 30_000)
    if (signal !== undefined) running.child.kill(signal)
    expect(await running.ended()).toBe(0)
    expect(running.complaint()).toBe('')
  },
)
