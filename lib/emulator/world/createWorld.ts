import { createAccessKey } from './http/accessKeys.js'
import { answerCall } from './http/answerCall.js'
import type { Command, Outcome } from './Command.js'
import { alive, closed, heartbeat, open } from './socket/connections.js'
import {
  changeGame,
  changeLiveConfig,
  createDashboardChannel,
  flushMessages,
  keyByToken,
  revoke,
} from './rules/dashboard.js'
import { addAlias, createPlayer } from './rules/players.js'
import { endSessions, expireTokens } from './rules/expireTokens.js'
import { newState, type GameSeed } from './newState.js'
import type { Scope } from './rules/scopes.js'
import { receive } from './socket/receive.js'
import { isRest, type Rest, type Result, type Turn } from './Turn.js'
import type { WorldSettings } from './WorldSettings.js'
import type { Mail, WorldState } from './WorldState.js'

/** A Talo server without a network and without a clock. */
export interface World {
  /** Carries out one command; the time comes with it. */
  run(command: Command): Outcome
  createAccessKey(now: number, game: number, scopes: readonly Scope[], text?: string): string
  /** Every mail the server would have sent, oldest first. */
  readonly mailbox: readonly Mail[]
  readonly state: WorldState
}

function onSocket(
  turn: Turn,
  command: Extract<Command, { readonly type: 'text' | 'pong' }>,
): Result {
  const conn = turn.state.conns.get(command.conn)
  if (conn === undefined) return undefined
  if (command.type === 'text') return receive(turn, conn, command.text)
  alive(conn)
  return undefined
}

type GameCommand = Extract<
  Command,
  { readonly type: 'set-live-config' | 'set-game' | 'create-channel' | 'create-player' }
>

function onGame(turn: Turn, command: GameCommand): Result {
  const game = turn.state.games[command.game]
  if (game === undefined) return undefined
  if (command.type === 'set-live-config') return changeLiveConfig(turn, game, command.props)
  if (command.type === 'create-channel') return createDashboardChannel(turn, game, command.channel)
  if (command.type === 'create-player') {
    const { service, identifier, props } = command
    const player = createPlayer(turn, game, false)
    player.props = props.map(({ key, value }) => ({ key, value }))
    addAlias(turn, player, service, identifier)
  } else changeGame(game, command.settings)
  return undefined
}

function onKey(
  turn: Turn,
  command: Extract<Command, { readonly type: 'revoke-key' | 'set-scopes' }>,
): Result {
  const key = keyByToken(turn, command.accessKey)
  if (key === undefined) return undefined
  if (command.type === 'revoke-key') revoke(turn, key)
  else key.scopes = new Set(command.scopes)
  return undefined
}

function step(turn: Turn, command: Exclude<Command, { readonly type: 'resume' }>): Result {
  switch (command.type) {
    case 'call':
      return answerCall(turn, command.request)
    case 'open':
      open(turn, command.conn, command.ticket)
      return undefined
    case 'text':
    case 'pong':
      return onSocket(turn, command)
    case 'closed':
      return closed(turn, command.conn)
    case 'heartbeat':
      heartbeat(turn)
      return undefined
    case 'flush-messages':
      flushMessages(turn)
      return undefined
    case 'set-live-config':
    case 'set-game':
    case 'create-channel':
    case 'create-player':
      return onGame(turn, command)
    case 'expire-tokens':
      expireTokens(turn, command.token, command.alias)
      return undefined
    case 'end-sessions':
      endSessions(turn, command.alias)
      return undefined
    case 'revoke-key':
    case 'set-scopes':
      return onKey(turn, command)
  }
}

/** Makes a world with these games. Its state changes through `run` and `createAccessKey` alone. */
export function createWorld(settings: WorldSettings, games: readonly GameSeed[]): World {
  const state = newState(settings, games)
  const rests = new Map<number, { readonly rest: Rest; readonly turn: Turn }>()
  let lastRest = 0

  function conclude(turn: Turn, result: Result): Outcome {
    const { effects } = turn
    if (result === undefined) return { effects }
    if (!isRest(result)) return { effects, answer: result }
    lastRest += 1
    rests.set(lastRest, { rest: result, turn })
    return { effects, rest: { id: lastRest, delay: result.delay } }
  }

  return {
    state,
    mailbox: state.mailbox,
    run: (command) => {
      if (command.type === 'resume') {
        const waiting = rests.get(command.rest)
        rests.delete(command.rest)
        if (waiting === undefined) return { effects: [] }
        const turn = { ...waiting.turn, now: command.now, effects: [] }
        return conclude(turn, waiting.rest.run(turn))
      }
      const { now } = command
      const resolvesNames = command.type !== 'text' && command.type !== 'closed'
      const turn: Turn = { state, settings, now, resolvesNames, effects: [] }
      return conclude(turn, step(turn, command))
    },
    createAccessKey: (now, game, scopes, text) => {
      const turn: Turn = { state, settings, now, resolvesNames: true, effects: [] }
      const found = state.games[game]
      return found === undefined ? '' : createAccessKey(turn, found, scopes, text).token
    },
  }
}
