import type { Answer } from '../Command.js'
import { beforeCommit, type Result, type Turn } from '../Turn.js'
import type { Prop } from '../../../protocol/entities/Prop.js'
import type { EmulatorChannel } from '../../EmulatorOptions.js'
import type { EmulatorGameSettings } from '../../Emulator.js'
import type { AccessKey, Conn, Game } from '../WorldState.js'
import { createChannel } from './createChannel.js'
import { connsOf, send } from './fanOut.js'
import { channelView, configView } from './views.js'

const done: Answer = { status: 200, body: {} }

const reserved =
  "Prop keys starting with 'META_' are reserved for internal systems, please use another key name"

/** Replaces a game's live config and tells every connection of the game, identified or not. */
export function changeLiveConfig(turn: Turn, game: Game, props: readonly Prop[]): Result {
  if (props.some(({ key }) => key.startsWith('META_'))) {
    return { status: 400, body: { errors: { props: [reserved] } } }
  }
  const kept = game.props.filter(({ key }) => key.startsWith('META_'))
  const next = [...kept, ...props.map(({ key, value }) => ({ key, value }))]
  send(turn, game.conns, 'read:gameConfig', 'v1.live-config.updated', () =>
    configView({ ...game, props: next }),
  )
  return beforeCommit(() => {
    game.props = next
    return done
  })
}

export function changeGame(game: Game, settings: EmulatorGameSettings): void {
  const { verifyRequests, displayNamePropKey, blockProfanity } = settings
  const { blockPropsProfanity = blockProfanity } = settings
  const { blockAliasIdentifierProfanity = blockProfanity } = settings
  game.verifyRequests = verifyRequests ?? game.verifyRequests
  game.blockPropsProfanity = blockPropsProfanity ?? game.blockPropsProfanity
  game.blockAliasIdentifierProfanity =
    blockAliasIdentifierProfanity ?? game.blockAliasIdentifierProfanity
  if (displayNamePropKey !== undefined) {
    game.displayNamePropKey = displayNamePropKey === '' ? undefined : displayNamePropKey
  }
}

/** The one frame of a join that does not say who joined. */
export function createDashboardChannel(turn: Turn, game: Game, seed: EmulatorChannel): Result {
  const named = turn.state.aliases.get(seed.ownerAliasId ?? 0)
  const owner = named?.player.game === game ? named : undefined
  const channel = createChannel(turn, game, seed, owner)
  send(turn, connsOf(channel.members), 'read:gameChannels', 'v1.channels.player-joined', () => ({
    channel: channelView(turn, channel),
  }))
  return { status: 200, body: { channel: channelView(turn, channel) } }
}

export function keyByToken(turn: Turn, accessKey: string): AccessKey | undefined {
  return [...turn.state.keys.values()].find(({ token }) => token === accessKey)
}

/** Makes a key worthless and ends what it was used for. */
export function revoke(turn: Turn, key: AccessKey): void {
  key.revoked = true
  for (const { id } of connsWith(turn, key)) {
    turn.effects.push({ type: 'close', conn: id, code: 3000, reason: '' })
  }
}

function connsWith(turn: Turn, key: AccessKey): readonly Conn[] {
  return [...turn.state.conns.values()].filter((conn) => conn.key === key)
}

/** Writes the messages counted since the last time to their channels. */
export function flushMessages(turn: Turn): void {
  for (const channel of turn.state.channels.values()) {
    if (channel.unflushedMessages === 0) continue
    channel.totalMessages += channel.unflushedMessages
    channel.unflushedMessages = 0
    channel.updatedAt = turn.now
  }
}
