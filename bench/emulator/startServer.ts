import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** The emulator as its clients see it, from another process. */
export interface Server {
  readonly apiUrl: string
  readonly socketUrl: string
  readonly key: string
  /** What it has used of a core so far. */
  cpuMs(): Promise<number>
  stop(): void
}

export async function startServer(): Promise<Server> {
  const child = fork(fileURLToPath(new URL('server.ts', import.meta.url)))
  const hear = async (): Promise<Record<string, unknown>> => {
    const [said] = (await once(child, 'message')) as [Record<string, unknown>]
    return said
  }
  const { apiUrl, socketUrl, key } = await hear()
  return {
    apiUrl: String(apiUrl),
    socketUrl: String(socketUrl),
    key: String(key),
    cpuMs: async () => {
      child.send('cpu')
      return Number((await hear()).cpuMs)
    },
    stop: () => {
      child.disconnect()
    },
  }
}
