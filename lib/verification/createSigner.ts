import type { ServerClock } from './ServerClock.js'
import type { Verification } from './Verification.js'

/** Signs one text, at the moment of sending: no two signatures are ever the same. */
export type Signer = (text: string) => string

export interface SignerOptions {
  readonly verification: Verification
  readonly clock: ServerClock
  readonly random: () => number
}

export function createSigner({ verification, clock, random }: SignerOptions): Signer {
  // Several clients of one player count at the same time, and the server remembers their names together.
  const client = Array.from({ length: 4 }, () => Math.floor(random() * 2 ** 32).toString(36)).join(
    '',
  )
  let count = 0
  return (text) => {
    count++
    return verification.sign(text, {
      rid: `${client}-${count.toString(36)}`,
      timestamp: clock.now(),
    })
  }
}
