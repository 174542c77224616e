import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { takeTurn } from './takeTurn.js'

describe('the turns of runs', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'talo-rx-turns-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('are taken one after another', async () => {
    const told: string[] = []
    const order: string[] = []
    const leave = await takeTurn(folder, () => undefined)
    const second = takeTurn(folder, (what) => told.push(what)).then((leaveSecond) => {
      order.push('second began')
      leaveSecond()
    })
    await new Promise((resolve) => setTimeout(resolve, 500))
    order.push('first ended')
    leave()
    await second
    expect(order).toEqual(['first ended', 'second began'])
    expect(told).toContain(`waiting for the run of process ${String(process.pid)}`)
    expect(existsSync(join(folder, 'running'))).toBe(false)
  })

  it('are not held by a process that is gone', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', ''])
    await writeFile(join(folder, 'running'), String(pid))
    const leave = await takeTurn(folder, () => undefined)
    leave()
  })
})
