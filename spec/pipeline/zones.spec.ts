import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

describe('zone.js, as in Angular', () => {
  it('F97 never waits for the timers of a client that was made outside of the zone', () => {
    const program = join('spec', 'pipeline', 'process', 'zones.ts')
    const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', program], {
      encoding: 'utf8',
    })

    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toEqual({
      outside: { scheduled: false, isPending: false, disposing: 0 },
      inside: { scheduled: true, isPending: true, disposing: expect.any(Number) as number },
    })
  }, 60_000)
})
