import { startEmulator } from 'talo-rx/emulator'
import { call } from '../../../support/emulatorClient.js'

/** A server whose game has the same secret each time: ids are made in the same order. */
async function started(now: number) {
  let lastId = 0
  return startEmulator({ now: () => now, newId: () => String((lastId += 1)).padStart(36, '0') })
}

describe('an access key', () => {
  it('that was signed with the secret of the game is good on the server that comes after, in any second', async () => {
    const before = await started(1_700_000_000_000)
    const { accessKey } = before
    await before.stop()
    const after = await started(1_700_000_005_000)

    expect(after.accessKey).not.toBe(accessKey)
    expect((await call({ ...after, accessKey }, 'POST', '/v1/socket-tickets')).status).toBe(200)
    after.dashboard.revokeKey(after.accessKey)
    expect((await call({ ...after, accessKey }, 'POST', '/v1/socket-tickets')).status).toBe(401)
    await after.stop()
  })
})
