import type { PlayerAlias } from '../entities/PlayerAlias.js'

/** `v1.players.identify.success`: the connection now speaks for this alias. */
export type IdentifySuccess = PlayerAlias
