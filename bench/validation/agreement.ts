import * as fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { responses } from '../../lib/codecs/frames.js'
import { guards } from '../../lib/protocol/guards.js'
import { isResponseName } from '../../lib/protocol/isResponseName.js'
import { mutated } from '../../spec/support/codecInputs.js'

/** How often the guards and their codecs were asked the same, and what came of it. */
export interface Agreement {
  readonly asked: number
  readonly refused: number
  readonly disagreed: number
}

/** Asks all guards and their codecs about so many spoilt values, the same for the same seed. */
export function agreement(count: number, seed: number): Agreement {
  const names = Object.keys(responses).filter(isResponseName)
  const verdicts = names.flatMap((name, index) => {
    const codec: t.Mixed = responses[name]
    const share = Math.ceil((count - index) / names.length)
    return fc.sample(mutated(codec), { numRuns: share, seed: seed + index }).map((value) => ({
      guard: guards[name](value),
      codec: isRight(codec.decode(value)),
    }))
  })
  return {
    asked: verdicts.length,
    refused: verdicts.filter(({ codec }) => !codec).length,
    disagreed: verdicts.filter(({ guard, codec }) => guard !== codec).length,
  }
}
