import { accessKeyRule, isAccessKey } from './isAccessKey.js'
import type { EmulatorGame, EmulatorScope } from './EmulatorOptions.js'

/** An access key to begin with, of a game by its place; one without a text gets one. */
export interface KeySeed {
  readonly game: number
  readonly scopes: readonly EmulatorScope[]
  readonly text: string | undefined
}

export const everything: readonly EmulatorScope[] = ['*']

/** The keys of all games, in order. Throws where a text is no key, or that of two. */
export function keySeedsOf(games: readonly EmulatorGame[]): readonly KeySeed[] {
  const seeds = games.flatMap(({ keys = [{}] }, game) =>
    keys.map(({ scopes = everything, key }) => ({ game, scopes, text: key })),
  )
  const texts = seeds.flatMap(({ text }) => text ?? [])
  if (!texts.every(isAccessKey)) throw new RangeError(`an access key ${accessKeyRule}`)
  if (new Set(texts).size < texts.length) {
    throw new RangeError('two keys are the same; each opens one game')
  }
  return seeds
}
