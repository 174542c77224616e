import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Message, Order } from './Message.js'

/** The emulator's process. */
export interface Server {
  readonly apiUrl: string
  readonly accessKey: string
  /** How often each fault happened so far. */
  readonly faults: Readonly<Record<string, number>>
  /** Begins with the faults, or ends all of them. */
  order(order: 'chaos' | 'calm'): void
  /** How many connections are open there. */
  connections(): Promise<number>
  stop(): Promise<void>
}

export async function startServer(seed: number): Promise<Server> {
  const child = fork(fileURLToPath(new URL('server.ts', import.meta.url)), [String(seed)])
  const faults: Record<string, number> = {}
  const order = (what: Order) => {
    child.send(what)
  }
  const next = async <S extends Message['says']>(says: S) => {
    for (;;) {
      const [message] = (await once(child, 'message')) as [Message]
      if (isSaying(message, says)) return message
    }
  }
  child.on('message', (message: Message) => {
    if (message.says === 'fault') faults[message.fault] = (faults[message.fault] ?? 0) + 1
  })
  const { apiUrl, accessKey } = await next('listening')
  return {
    apiUrl,
    accessKey,
    faults,
    order,
    connections: async () => {
      const answer = next('count')
      order('count')
      return (await answer).connections
    },
    stop: async () => {
      const end = once(child, 'exit')
      order('stop')
      await end
    },
  }
}

function isSaying<S extends Message['says']>(
  message: Message,
  says: S,
): message is Extract<Message, { readonly says: S }> {
  return message.says === says
}
