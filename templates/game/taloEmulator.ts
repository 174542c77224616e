import { startEmulator } from 'talo-rx/emulator'
import { loadEnv, type Plugin } from 'vite'

/** Starts a Talo server in memory beside `vite dev`, at the address in .env, unless that is of another machine. */
export function taloEmulator(): Plugin {
  return {
    name: 'talo-emulator',
    apply: ({ mode }, { command, isPreview }) =>
      command === 'serve' && isPreview !== true && mode !== 'test',
    async configureServer({ config, httpServer }) {
      const { VITE_TALO_ACCESS_KEY: key, VITE_TALO_API_URL: url } = loadEnv(
        config.mode,
        config.envDir || config.root,
        'VITE_TALO_',
      )
      if (!key || !url || !['127.0.0.1', 'localhost'].includes(new URL(url).hostname)) return
      try {
        const emulator = await startEmulator({
          port: Number(new URL(url).port),
          games: [{ keys: [{ key }] }],
          limits: 'off',
        })
        httpServer?.once('close', () => void emulator.stop())
        config.logger.info(`  Talo emulator at ${emulator.apiUrl}`)
      } catch (error) {
        // Another `vite dev` of this game has it, most likely.
        config.logger.warn(`  no Talo emulator was started: ${String(error)}`)
      }
    },
  }
}
