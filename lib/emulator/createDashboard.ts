import type { EmulatorDashboard } from './Emulator.js'
import type { Command, World } from './world.js'

type Untimed<C> = C extends Command ? Omit<C, 'now'> : never

/** The dashboard over whatever carries out commands. */
export function createDashboard(
  run: (command: Untimed<Command>) => void,
  { mailbox }: Pick<World, 'mailbox'>,
): EmulatorDashboard {
  return {
    setLiveConfig: (props, { game = 0 } = {}) => {
      const reserved = props.find(({ key }) => key.startsWith('META_'))
      if (reserved !== undefined) {
        throw new RangeError(
          `live config: keys that start with META_ are reserved, as '${reserved.key}' is`,
        )
      }
      run({ type: 'set-live-config', game, props })
    },
    setGame: (settings, { game = 0 } = {}) => {
      run({ type: 'set-game', game, settings })
    },
    createChannel: (channel, { game = 0 } = {}) => {
      run({ type: 'create-channel', game, channel })
    },
    setScopes: (accessKey, scopes) => {
      run({ type: 'set-scopes', accessKey, scopes })
    },
    revokeKey: (accessKey) => {
      run({ type: 'revoke-key', accessKey })
    },
    flushMessages: () => {
      run({ type: 'flush-messages' })
    },
    mailbox,
  }
}
