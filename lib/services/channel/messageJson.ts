import { NotSent } from '../../errors/NotSent.js'
import type { SendOutcome } from '../../outbox/SendOutcome.js'
import { type Result, attempt } from '../../result/Result.js'

/** Reads the text of a message, without the parser's own words, which quote it. */
export function readJson(text: string): Result<unknown, readonly string[]> {
  return attempt(
    (): unknown => JSON.parse(text),
    () => ['it is not JSON'],
  )
}

/** Writes what is made as the text of a message. */
export function writeJson(make: () => unknown): Result<string, SendOutcome<never>> {
  return attempt(() => {
    const stringify: (value: unknown) => string | undefined = JSON.stringify
    const text = stringify(make())
    if (text === undefined) throw new TypeError('it has no JSON form')
    return text
  }, unserialisable)
}

/** How a value of a type of the user's is made ready to be written: a schema says how one is read, not how it is written. */
export function encoderOf(given: unknown): (value: unknown) => unknown {
  const isCodec = typeof given === 'object' && given !== null && !('~standard' in given)
  if (!isCodec || !('encode' in given) || typeof given.encode !== 'function')
    return (value) => value
  const { encode } = given as { encode(value: unknown): unknown }
  return (value) => encode.call(given, value)
}

function unserialisable(cause: unknown): SendOutcome<never> {
  const reason = 'unserialisable'
  const error = new NotSent({ req: 'v1.channels.message', reason, cause })
  return { outcome: 'rejected', reason, error }
}
