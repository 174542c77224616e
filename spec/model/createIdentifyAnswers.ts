import type { Log } from './createLog.js'
import { playerOf, type Tokens } from './players.js'
import { frameText, type Puppet, refuse, tell } from './Puppet.js'
import type { IdentifyDoes } from './Schedule.js'
import type { Faults } from './Faults.js'

export interface IdentifyAnswerStages {
  readonly log: Log
  readonly tokens: Tokens
  readonly faults: () => Faults
}

const refusals: Readonly<Partial<Record<IdentifyDoes, readonly [string, string?]>>> = {
  'bad-token': ['INVALID_SOCKET_TOKEN'],
  'bad-session': ['INVALID_SESSION_TOKEN'],
  'no-scope': ['MISSING_ACCESS_KEY_SCOPES'],
  'no-alias': ['LISTENER_ERROR', 'PlayerAlias not found (1)'],
  error: ['LISTENER_ERROR'],
}

/** Answers an identify request as the faults are by then. */
export function createIdentifyAnswers({ log, tokens, faults }: IdentifyAnswerStages) {
  return (puppet: Puppet, text: string) => {
    const { data } = JSON.parse(text) as {
      readonly data: { readonly playerAliasId: number; readonly socketToken: string }
    }
    const { does } = faults().identify
    const isOwn = tokens.ownerOf(data.socketToken) === data.playerAliasId
    const refusal = isOwn ? refusals[does] : refusals['bad-token']
    const alias = playerOf(data.playerAliasId)
    const succeed = (as: unknown) => {
      tell(puppet, frameText('v1.players.identify.success', as))
    }
    if (refusal !== undefined) {
      const [code, cause = `it broke on ${text}`] = refusal
      refuse(puppet, 'v1.players.identify', code, cause)
    } else if (does === 'ok') {
      if (puppet.isOver) return
      puppet.identified = alias
      if (puppet.isOpen) log.note({ what: 'identified', socket: puppet.id, alias: alias.id })
      succeed(alias)
    } else if (does === 'other-alias') {
      succeed(playerOf(3 - alias.id))
    } else if (does === 'malformed') {
      succeed({ ...alias, player: alias.player.auth })
    }
  }
}
