import type { Limited } from '../../emulator/faults/createRefusals.js'
import type { TestRefusal } from '../TestFaults.js'

/** What happens to the network of one client, told by its id, or of all. */
export interface NetworkFaults {
  drop(client?: string, noticedAfterMs?: number): void
  close(code: number, reason: string, client?: string): void
  freeze(client?: string): () => void
  thaw(): void
  offline(client?: string): () => void
  delay(ms: number): () => void
  loseFrames(count: number, client?: string): void
  refuse(call: string, how: TestRefusal): () => void
  refuseSockets(how: Limited): void
  say(text: string, client?: string): void
  clear(): void
}
