import { frameIn } from '../../recording/frameIn.js'
import { maskText } from '../../recording/maskText.js'

/**
 * Gives the echoes of a masked recording the texts back that the client says now, by which it knows them for its own.
 *
 * Of several that look alike, the first echo is that of the first.
 */
export interface Echoes {
  /** Notes what the client sends. */
  sent(text: string): void
  /** What is received in place of a recorded text. */
  received(text: string): string
}

/** Makes the memory of one connection. */
export function createEchoes(): Echoes {
  const spoken = new Map<string, string[]>()
  let own: number | undefined
  const keyOf = (channelId: number | undefined, masked: string) => `${String(channelId)} ${masked}`
  return {
    sent: (text) => {
      const { req, data } = frameIn(text.slice(text.indexOf('\n') + 1))
      if (req !== 'v1.channels.message' || typeof data?.message !== 'string') return
      const key = keyOf(data.channel?.id, maskText(data.message))
      spoken.set(key, [...(spoken.get(key) ?? []), data.message])
    },
    received: (text) => {
      const frame = frameIn(text)
      const { res, data } = frame
      if (res === 'v1.players.identify.success') own = data?.id
      if (res !== 'v1.channels.message' || typeof data?.message !== 'string') return text
      if (data.playerAlias?.id !== own) return text
      const message = spoken.get(keyOf(data.channel?.id, data.message))?.shift()
      return message === undefined ? text : JSON.stringify({ ...frame, data: { ...data, message } })
    },
  }
}
