/** The path of a call about one player. */
export function playerPath(playerId: string): string {
  return `/v1/players/${encodeURIComponent(playerId)}`
}
