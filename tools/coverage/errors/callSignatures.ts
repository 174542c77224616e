import { hmac, type SignatureContext, type Verification } from 'talo-rx'
import { somethingWentWrong } from '../contract/somethingWentWrong.js'
import type { Player, Scenery } from '../scenery/createScenery.js'
import { verificationKey } from '../scenery/games.js'
import { withKeys } from '../visitor/alterations.js'
import type { Met } from '../visitor/createVisitor.js'
import type { Alteration } from '../visitor/Exchange.js'
import { type ErrorRow, says } from './ErrorRow.js'

const at = 'PUT /v1/players/presence'
const key = hmac(verificationKey)

function set(ada: Player, alteration?: Alteration): Promise<Met> {
  return ada.meet(({ presence }) => presence.set({ customStatus: 'away' }), alteration)
}

/** Signs with other names or times than the client would. */
function otherwise(change: (context: SignatureContext) => Partial<SignatureContext>): Verification {
  return { sign: (text, context) => key.sign(text, { ...context, ...change(context) }) }
}

/** A row about a signature that the server does not take, of a client that signs so. */
function badSignature(
  why: string,
  how: string,
  verification: Verification,
  provoke: (ada: Player) => Promise<Met> = set,
): ErrorRow {
  return {
    at,
    ...says(`401 Unauthorized, ${why}`, 'Unauthorized'),
    how,
    provoke: async ({ player }: Scenery) => provoke(await player({ game: 'signed', verification })),
    failure: { _tag: 'Unauthorized', reason: 'signature' },
  }
}

/** The first call with the right time, and each after it with an earlier one. */
function everOlder(byMs: number): Verification {
  let older = 0
  return otherwise(({ timestamp }) => {
    const sent = timestamp - older
    older += byMs
    return { timestamp: sent }
  })
}

async function twice(ada: Player): Promise<Met> {
  await set(ada)
  return set(ada)
}

/** What signed calls meet, in the order in which the server looks; at the one endpoint. */
export const callSignatureErrors: readonly ErrorRow[] = [
  {
    at,
    ...says('500 a signature that is null', somethingWentWrong),
    how: 'null where the header should be',
    provoke: async ({ player }) =>
      set(await player({ game: 'signed', verification: { sign: () => `1|${btoa('null')}.c2ln` } })),
  },
  badSignature('by an unknown key', 'another version', hmac({ ...verificationKey, version: '2' })),
  badSignature('over another body', 'a status that is changed on its way', key, (ada) =>
    set(ada, withKeys({ customStatus: 'here' })),
  ),
  badSignature('with another key', 'another key', hmac({ ...verificationKey, value: 'another' })),
  badSignature(
    'over a minute older than the newest',
    'a clock that goes back by 61 s',
    everOlder(61_000),
    twice,
  ),
  badSignature(
    'over five minutes old',
    'a clock that is six minutes slow',
    otherwise(({ timestamp }) => ({ timestamp: timestamp - 360_000 })),
  ),
  badSignature(
    'used before',
    'one name twice',
    otherwise(() => ({ rid: 'once' })),
    twice,
  ),
]
