import { TaloConfigError } from '../errors/TaloConfigError.js'

/** Throws where an option is not what it must be. */
export function need(
  option: string,
  isRight: boolean,
  expected: string,
  got: unknown,
): asserts isRight {
  if (!isRight) throw new TaloConfigError({ option, expected, got })
}
