import { startEmulator } from '../../lib/emulator/index.js'

/** The emulator in a process of its own, which tells its parent where it is and what it costs. */
const many = 1e9
const limits = { auth: many, default: many, socketIdentified: many, socketUnidentified: many }
const emulator = await startEmulator({ limits })

process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.({ cpuMs: (user + system) / 1_000 })
})
process.on('disconnect', () => void emulator.stop())
process.send?.({ apiUrl: emulator.apiUrl, socketUrl: emulator.socketUrl, key: emulator.accessKey })
