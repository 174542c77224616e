import type { Prop } from '../../protocol/entities/Prop.js'

/**
 * The value of a prop of a player, a channel, or whatever has some; the fallback, else `undefined`, where there is none.
 * Of an array, whose key ends in `[]`, it is the first value.
 *
 * `Number(propOf(player, 'level', '1'))`
 */
export function propOf(entity: { readonly props: readonly Prop[] }, key: string): string | undefined
export function propOf<F>(
  entity: { readonly props: readonly Prop[] },
  key: string,
  fallback: F,
): string | F
export function propOf(
  { props }: { readonly props: readonly Prop[] },
  key: string,
  fallback?: unknown,
): unknown {
  return props.find((prop) => prop.key === key)?.value ?? fallback
}
