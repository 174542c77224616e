/** The path of a call about one channel. */
export function channelPath(channelId: number, rest = ''): string {
  return `/v1/game-channels/${String(channelId)}${rest}`
}
