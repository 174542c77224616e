/** A group of players that the game's dashboard defines; `id` is a UUID. */
export interface PlayerGroup {
  readonly id: string
  readonly name: string
}
