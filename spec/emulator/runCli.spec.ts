import { runCli } from '../../lib/emulator/runCli.js'
import { connect } from '../support/emulatorClient.js'

async function run(...args: string[]) {
  const printed: string[] = []
  const emulator = await runCli(args, (text) => printed.push(text))
  return { emulator, text: printed.join('') }
}

it('prints where it is and a key that works', async () => {
  const { emulator, text } = await run('--port', '0')
  expect(text).toContain('http://127.0.0.1:')
  expect(text).toContain('ws://127.0.0.1:')
  if (emulator === undefined) throw new Error('nothing was started')
  expect(text).toContain(emulator.accessKey)
  await connect(emulator)
  await emulator.stop()
})

it('explains itself and starts nothing', async () => {
  const { emulator, text } = await run('--help')
  expect(emulator).toBeUndefined()
  expect(text).toContain('--port')
})

it('refuses options it does not know, and ports that are taken', async () => {
  await expect(run('--prot', '1')).rejects.toThrow('--prot')
  const { emulator } = await run('--port', '0')
  await expect(run('--port', String(emulator?.port))).rejects.toThrow('EADDRINUSE')
  await emulator?.stop()
})
