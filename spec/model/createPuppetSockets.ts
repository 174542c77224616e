import type { PlayerAlias } from '../../lib/protocol/entities/PlayerAlias.js'
import type { Dial, RawMessage } from '../../lib/transport/Wire.js'
import type { Log } from './createLog.js'
import type { Later } from './createLater.js'
import { createPuppetAnswers } from './createPuppetAnswers.js'
import type { Tokens } from './players.js'
import { frameText, type Puppet, tell } from './Puppet.js'
import type { Faults } from './Faults.js'

export interface PuppetSocketStages {
  readonly log: Log
  readonly later: Later
  readonly tokens: Tokens
  readonly faults: () => Faults
}

/** The sockets of a server with these faults. */
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
  /** From now on its access key may do everything. */
  permit(): void
}

const greeting = frameText('v1.connected', {})

export function createPuppetSockets(stages: PuppetSocketStages): PuppetSockets {
  const { log, later, faults } = stages
  const puppets: Puppet[] = []
  const newest = () => puppets.at(-1)

  const end = (puppet: Puppet, code: number, reason: string) => {
    if (puppet.isOver) return
    puppet.isOver = true
    puppet.isOpen = false
    log.note({ what: 'ended', socket: puppet.id, code })
    puppet.events.closed(code, reason, code !== 1006)
  }
  const exceed = (puppet: Puppet) => {
    if (puppet.isOver) return
    if (puppet.isOpen) log.note({ what: 'exceeded', socket: puppet.id })
    const data = {
      req: 'unknown',
      message: 'Rate limit exceeded',
      errorCode: 'RATE_LIMIT_EXCEEDED',
    }
    tell(puppet, frameText('v1.error', data))
  }
  const welcome = (puppet: Puppet) => {
    if (!puppet.isOpen) return
    log.note({ what: 'connected', socket: puppet.id })
    tell(puppet, greeting)
  }

  const open = (puppet: Puppet) => {
    if (puppet.isOver) return
    puppet.isOpen = true
    puppet.events.opened()
    const { hello } = faults()
    if (hello === 'silent') return
    if (hello === 'late') tell(puppet, frameText('v1.live-config.updated', { config: [] }))
    later(hello === 'late' ? 4_000 : 10, () => {
      welcome(puppet)
    })
  }
  const answerDial = (puppet: Puppet) => {
    switch (faults().dial.does) {
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

  const answer = createPuppetAnswers({ ...stages, exceed })

  const dial: Dial = (url, events) => {
    const ticket = new URL(url).searchParams.get('ticket') ?? ''
    const { does, latency } = faults().dial
    if (does === 'throw') {
      log.note({ what: 'refusedDial', ticket })
      throw new SyntaxError(`${url} is no URL`)
    }
    const puppet: Puppet = {
      id: puppets.length,
      events,
      isOpen: false,
      isOver: false,
      identified: undefined,
      denied: new Set(),
    }
    puppets.push(puppet)
    log.note({ what: 'dial', socket: puppet.id, ticket })
    later(latency, () => {
      answerDial(puppet)
    })
    return {
      send: (text) => {
        if (!puppet.isOpen || !faults().takes) return false
        answer(puppet, text)
        return true
      },
      close: (code, reason) => {
        log.note({ what: 'closing', socket: puppet.id, code })
        puppet.isOpen = false
        const { close } = faults()
        if (close === 'never') return
        later(close, () => {
          end(puppet, code, reason)
        })
      },
      terminate: () => {
        log.note({ what: 'terminated', socket: puppet.id, code: 1006 })
        later(0, () => {
          end(puppet, 1006, '')
        })
      },
      get bufferedAmount() {
        return faults().buffered
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
    permit: () => {
      newest()?.denied.clear()
    },
  }
}
