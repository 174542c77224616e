import type { PlayerAlias } from '../../lib/protocol/entities/PlayerAlias.js'
import { heartbeat } from '../../lib/protocol/heartbeat.js'
import type { Dial, RawMessage, WireEvents } from '../../lib/transport/Wire.js'
import { channel as sampleChannel } from '../support/samples.js'
import type { Chronicle } from './createChronicle.js'
import type { Later } from './createLater.js'
import { playerOf, type Tokens } from './players.js'
import { readWritten } from './readWritten.js'
import type { IdentifyDoes, MessageDoes } from './Schedule.js'
import type { Weather } from './Weather.js'

export interface PuppetSocketStages {
  readonly chronicle: Chronicle
  readonly later: Later
  readonly tokens: Tokens
  readonly weather: () => Weather
}

/** The sockets of a server that behaves as the weather is. */
export interface PuppetSockets {
  readonly dial: Dial
  /** Says something on every socket that is not over, the ones that were left behind included. */
  say(raw: RawMessage): void
  /** Ends the newest one. */
  end(code: number, reason: string): void
  /** An error of the newest one that no close follows. */
  fail(): void
  /** Tells the newest one that it was sent too much. */
  exceed(): void
  /** Who was identified on the newest one. */
  identified(): PlayerAlias | undefined
}

interface Puppet {
  readonly id: number
  readonly events: WireEvents
  isOpen: boolean
  isOver: boolean
  identified: PlayerAlias | undefined
}

const refusals: Readonly<Partial<Record<IdentifyDoes, readonly [string, string?]>>> = {
  'bad-token': ['INVALID_SOCKET_TOKEN'],
  'bad-session': ['INVALID_SESSION_TOKEN'],
  'no-scope': ['MISSING_ACCESS_KEY_SCOPES'],
  'no-alias': ['LISTENER_ERROR', 'PlayerAlias not found (1)'],
  error: ['LISTENER_ERROR'],
}

const complaints: Readonly<Partial<Record<MessageDoes, string>>> = {
  'no-player': 'NO_PLAYER_FOUND',
  error: 'LISTENER_ERROR',
  'bad-data': 'INVALID_MESSAGE_DATA',
}

export function frameText(res: string, data: unknown): string {
  return JSON.stringify({ res, data })
}

const greeting = frameText('v1.connected', {})

export function createPuppetSockets(stages: PuppetSocketStages): PuppetSockets {
  const { chronicle, later, tokens, weather } = stages
  const puppets: Puppet[] = []
  const newest = () => puppets.at(-1)

  const tell = (puppet: Puppet, raw: RawMessage) => {
    if (!puppet.isOver) puppet.events.received(raw)
  }
  const end = (puppet: Puppet, code: number, reason: string) => {
    if (puppet.isOver) return
    puppet.isOver = true
    puppet.isOpen = false
    chronicle.note({ what: 'ended', socket: puppet.id, code })
    puppet.events.closed(code, reason, code !== 1006)
  }
  const exceed = (puppet: Puppet) => {
    if (puppet.isOver) return
    if (puppet.isOpen) chronicle.note({ what: 'exceeded', socket: puppet.id })
    const data = {
      req: 'unknown',
      message: 'Rate limit exceeded',
      errorCode: 'RATE_LIMIT_EXCEEDED',
    }
    tell(puppet, frameText('v1.error', data))
  }
  const refuse = (puppet: Puppet, req: string, errorCode: string, cause?: string) => {
    tell(puppet, frameText('v1.error', { req, message: `no: ${errorCode}`, errorCode, cause }))
  }
  const welcome = (puppet: Puppet) => {
    if (!puppet.isOpen) return
    chronicle.note({ what: 'connected', socket: puppet.id })
    tell(puppet, greeting)
  }

  const open = (puppet: Puppet) => {
    if (puppet.isOver) return
    puppet.isOpen = true
    puppet.events.opened()
    const { hello } = weather()
    if (hello === 'silent') return
    if (hello === 'late') tell(puppet, frameText('v1.live-config.updated', { config: [] }))
    later(hello === 'late' ? 4_000 : 10, () => {
      welcome(puppet)
    })
  }
  const answerDial = (puppet: Puppet) => {
    switch (weather().dial.does) {
      case 'open':
        open(puppet)
        return
      case 'bad-ticket':
        puppet.isOpen = true
        puppet.events.opened()
        later(5, () => {
          end(puppet, 3000, '')
        })
        return
      case 'refuse':
        puppet.events.failed()
        end(puppet, 1006, '')
        return
      case 'fail':
        puppet.events.failed()
        return
      case 'hang':
      case 'throw':
        return
    }
  }

  const answerIdentify = (puppet: Puppet, text: string) => {
    const { data } = JSON.parse(text) as {
      readonly data: { readonly playerAliasId: number; readonly socketToken: string }
    }
    const { does } = weather().identify
    const isOwn = tokens.ownerOf(data.socketToken) === data.playerAliasId
    const refusal = isOwn ? refusals[does] : refusals['bad-token']
    const alias = playerOf(data.playerAliasId)
    if (refusal !== undefined) {
      const [code, cause = `it broke on ${text}`] = refusal
      refuse(puppet, 'v1.players.identify', code, cause)
    } else if (does === 'ok') {
      if (puppet.isOver) return
      puppet.identified = alias
      if (puppet.isOpen) chronicle.note({ what: 'identified', socket: puppet.id, alias: alias.id })
      tell(puppet, frameText('v1.players.identify.success', alias))
    } else if (does === 'other-alias') {
      tell(puppet, frameText('v1.players.identify.success', playerOf(3 - alias.id)))
    } else if (does === 'malformed') {
      tell(
        puppet,
        frameText('v1.players.identify.success', { ...alias, player: alias.player.auth }),
      )
    }
  }
  const answerMessage = (puppet: Puppet, text: string) => {
    const { req, data } = JSON.parse(text) as {
      readonly req: string
      readonly data: { readonly message: string; readonly channel: { readonly id: number } }
    }
    const { does } = weather().message
    const { message, channel } = data
    const code = puppet.identified === undefined ? 'NO_PLAYER_FOUND' : complaints[does]
    if (code !== undefined) {
      chronicle.note({ what: 'refused', socket: puppet.id, id: message })
      refuse(puppet, req, code, does === 'bad-data' ? JSON.stringify(data) : undefined)
    } else if (does === 'limit') {
      exceed(puppet)
    } else if (does === 'echo') {
      chronicle.note({ what: 'echoed', socket: puppet.id, id: message })
      const echo = { channel: { ...sampleChannel, ...channel }, message }
      tell(puppet, frameText('v1.channels.message', { ...echo, playerAlias: puppet.identified }))
    }
  }
  const answer = (puppet: Puppet, text: string) => {
    const { identify, message, isMute } = weather()
    const frame = readWritten(text, tokens)
    chronicle.note({ what: 'written', socket: puppet.id, frame })
    if (isMute) return
    switch (frame.is) {
      case 'heartbeat':
        later(20, () => {
          tell(puppet, heartbeat)
        })
        return
      case 'identify':
        later(identify.latency, () => {
          answerIdentify(puppet, text)
        })
        return
      case 'message':
        later(message.latency, () => {
          answerMessage(puppet, text)
        })
        return
      case 'broadcast':
        return
      case 'unknown':
        later(message.latency, () => {
          refuse(puppet, 'unknown', 'INVALID_MESSAGE', text)
        })
    }
  }

  const dial: Dial = (url, events) => {
    const ticket = new URL(url).searchParams.get('ticket') ?? ''
    const { does, latency } = weather().dial
    if (does === 'throw') {
      chronicle.note({ what: 'refusedDial', ticket })
      throw new SyntaxError(`${url} is no URL`)
    }
    const puppet: Puppet = {
      id: puppets.length,
      events,
      isOpen: false,
      isOver: false,
      identified: undefined,
    }
    puppets.push(puppet)
    chronicle.note({ what: 'dial', socket: puppet.id, ticket })
    later(latency, () => {
      answerDial(puppet)
    })
    return {
      send: (text) => {
        if (!puppet.isOpen || !weather().takes) return false
        answer(puppet, text)
        return true
      },
      close: (code, reason) => {
        chronicle.note({ what: 'closing', socket: puppet.id, code })
        puppet.isOpen = false
        const { close } = weather()
        if (close === 'never') return
        later(close, () => {
          end(puppet, code, reason)
        })
      },
      terminate: () => {
        chronicle.note({ what: 'terminated', socket: puppet.id, code: 1006 })
        later(0, () => {
          end(puppet, 1006, '')
        })
      },
      get bufferedAmount() {
        return weather().buffered
      },
    }
  }

  return {
    dial,
    say: (raw) => {
      for (const puppet of puppets) {
        if (raw === greeting) welcome(puppet)
        else tell(puppet, raw)
      }
    },
    end: (code, reason) => {
      const puppet = newest()
      if (puppet !== undefined) end(puppet, code, reason)
    },
    fail: () => {
      const puppet = newest()
      if (puppet?.isOver === false) puppet.events.failed()
    },
    exceed: () => {
      const puppet = newest()
      if (puppet !== undefined) exceed(puppet)
    },
    identified: () => newest()?.identified,
  }
}
