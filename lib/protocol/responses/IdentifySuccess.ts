import type * as t from 'io-ts'
import { PlayerAlias } from '../entities/PlayerAlias.js'

/** `v1.players.identify.success`: the connection now speaks for this alias. */
export type IdentifySuccess = PlayerAlias

/** @internal */
export const IdentifySuccess: t.Type<IdentifySuccess, unknown> = PlayerAlias
