import type { PlayerAlias } from '../protocol/entities/PlayerAlias.js'

/**
 * Gives an alias out of a frame the display name that is known for it.
 *
 * Frames that socket activity triggers have the identifier in its place. A name that differs from the identifier is one
 * that the server looked up, and is taken.
 */
export function keepDisplayName(
  known: PlayerAlias | null | undefined,
  told: PlayerAlias,
): PlayerAlias {
  const isFallback = told.displayName === told.identifier
  const isKnown = known?.id === told.id && known.displayName !== known.identifier
  return isFallback && isKnown ? { ...told, displayName: known.displayName } : told
}
