import { heartbeat } from '../../lib/protocol/heartbeat.js'
import { channel as sampleChannel } from '../support/samples.js'
import type { Log } from './createLog.js'
import { createIdentifyAnswers } from './createIdentifyAnswers.js'
import type { Later } from './createLater.js'
import type { Tokens } from './players.js'
import { frameText, type Puppet, refuse, tell } from './Puppet.js'
import { readWritten } from './readWritten.js'
import type { MessageDoes, Reply } from './Schedule.js'
import type { Faults } from './Faults.js'

export interface PuppetAnswerStages {
  readonly log: Log
  readonly later: Later
  readonly tokens: Tokens
  readonly faults: () => Faults
  /** Says that a socket was sent too much. */
  readonly exceed: (puppet: Puppet) => void
}

interface Request {
  readonly id: string
  readonly req: string
  readonly data: { readonly message: string; readonly channel?: { readonly id: number } }
}

/** With what a request is refused: a code, and sometimes a cause. */
type Refusal = readonly [code: string, cause?: string]

const NO_SCOPE: Refusal = ['MISSING_ACCESS_KEY_SCOPES']

/** Takes in what the client writes, and answers as its faults are; notes what became of each request. */
export function createPuppetAnswers(stages: PuppetAnswerStages) {
  const { log, later, tokens, faults, exceed } = stages
  const identify = createIdentifyAnswers(stages)
  const nextReply = createReplies(faults)

  const fail = (puppet: Puppet, { id, req }: Request, [code, cause]: Refusal) => {
    log.note({ what: 'refused', socket: puppet.id, id, code })
    refuse(puppet, req, code, cause)
  }
  const execute = (puppet: Puppet, { id, data }: Request) => {
    log.note({ what: 'executed', socket: puppet.id, id })
    const { message, channel } = data
    if (channel === undefined) return
    log.note({ what: 'echoed', socket: puppet.id, id })
    const echo = { channel: { ...sampleChannel, ...channel }, message }
    tell(puppet, frameText('v1.channels.message', { ...echo, playerAlias: puppet.identified }))
  }
  /** The end of a socket overtakes what was still to be done. */
  const lose = (puppet: Puppet, { id }: Request) => {
    log.note({ what: 'lost', socket: puppet.id, id })
  }
  const answer = (puppet: Puppet, request: Request, does: MessageDoes) => {
    if (puppet.isOver) {
      lose(puppet, request)
      return
    }
    // What a key may do stays as it was when the socket was opened.
    if (does === 'no-scope') puppet.denied.add(request.req)
    const refusal = puppet.denied.has(request.req) ? NO_SCOPE : refusalOf(does, puppet, request)
    if (refusal !== undefined) fail(puppet, request, refusal)
    else if (does === 'echo') execute(puppet, request)
    else {
      lose(puppet, request)
      if (does === 'limit') exceed(puppet)
    }
  }

  return (puppet: Puppet, text: string) => {
    const frame = readWritten(text, tokens)
    log.note({ what: 'written', socket: puppet.id, frame })
    const { isMute, identify: identity, message } = faults()
    if (frame.is === 'heartbeat') {
      if (isMute) return
      later(20, () => {
        tell(puppet, heartbeat)
      })
      return
    }
    if (frame.is === 'identify') {
      if (isMute) return
      later(identity.latency, () => {
        identify(puppet, text)
      })
      return
    }
    const request = { id: frame.id, ...(JSON.parse(text) as Omit<Request, 'id'>) }
    if (isMute) {
      lose(puppet, request)
      return
    }
    if (frame.is === 'unknown') {
      later(message.latency, () => {
        if (puppet.isOver) lose(puppet, request)
        else fail(puppet, { ...request, req: 'unknown' }, ['INVALID_MESSAGE', text])
      })
      return
    }
    const reply = nextReply()
    later(reply.latency, () => {
      answer(puppet, request, reply.does ?? faults().message.does)
    })
  }
}

/** What the server has against a request. */
function refusalOf(does: MessageDoes, puppet: Puppet, { data }: Request): Refusal | undefined {
  if (puppet.identified === undefined || does === 'no-player') return ['NO_PLAYER_FOUND']
  switch (does) {
    case 'error':
      return ['LISTENER_ERROR']
    case 'no-channel':
      return ['LISTENER_ERROR', 'Channel not found']
    case 'no-member':
      return ['LISTENER_ERROR', 'Player not in channel']
    case 'bad-data':
      return ['INVALID_MESSAGE_DATA', JSON.stringify(data)]
    default:
      return undefined
  }
}

/** How the next one is answered: in turn where the faults say so, else as they are when the answer is due. */
function createReplies(faults: () => Faults): () => Partial<Reply> & Pick<Reply, 'latency'> {
  let replies: readonly Reply[] = []
  let turn = 0
  return () => {
    const { message, inTurn } = faults()
    if (inTurn !== replies) {
      replies = inTurn
      turn = 0
    }
    return replies[turn++ % replies.length] ?? { latency: message.latency }
  }
}
