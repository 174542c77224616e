import { tmpdir } from 'node:os'
import { runProgram } from './runProgram.js'

const node = (code: string, options = {}) =>
  runProgram(tmpdir(), process.execPath, ['-e', code], options)

describe('a program of a door', () => {
  it('is told apart by what it says', async () => {
    const ran = await node('console.log(process.env.DOOR); console.error("!")', {
      env: { DOOR: 'open' },
    })
    expect(ran).toEqual({ stdout: 'open\n', stderr: '!\n' })
  })

  it('does not get what tells Node how to run', async () => {
    const { stdout } = await node('console.log(process.env.NODE_ENV ?? "none")')
    expect(stdout).toBe('none\n')
  })

  it('fails with its code and its last words', async () => {
    await expect(node('console.error("alas"); process.exit(3)')).rejects.toThrow(
      'ended with 3\nalas',
    )
  })

  it('fails when it does not end by itself', async () => {
    await expect(
      node('console.log("waiting"); setInterval(() => {}, 1000)', { timeoutMs: 1_000 }),
    ).rejects.toThrow('did not end by itself within 1 s\nwaiting')
  })

  it('fails when there is none', async () => {
    await expect(runProgram(tmpdir(), 'no-such-program', [])).rejects.toThrow('no-such-program')
  })
})
