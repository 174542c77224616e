import { hmac, type Verification } from 'talo-rx'
import type { Guest } from '../scenery/createScenery.js'
import { verificationKey } from '../scenery/games.js'
import type { Alteration } from '../visitor/Exchange.js'
import { calling, say, saying } from './sends.js'
import { errs, refused, type SocketRow } from './SocketRow.js'

const message = 'v1.channels.message'
const broadcast = 'v1.player-relationships.broadcast'

const cannotVerify = 'ROUTING_ERROR, where the server cannot verify signatures'

/** Signs as a game does, with something wrong about it. */
function signing(verification: Verification): Guest {
  return { game: 'signed', verification }
}

const key = hmac(verificationKey)
const signed = signing(key)
const unsigned: Alteration = { frame: (text) => text.slice(text.indexOf('\n') + 1) }

/** A row about a signature: the message is refused, and the client says what to look at. */
function badSignature(why: string, how: string, provoke: SocketRow['provoke']): SocketRow {
  return {
    ...errs(message, `INVALID_SIGNATURE, ${why}`),
    how,
    provoke,
    outcome: refused('INVALID_SIGNATURE'),
  }
}

/** What signed frames meet on a game that asks for signatures. */
export const frameSignatureErrors: readonly SocketRow[] = [
  badSignature('without one', 'no first line', (scenery) => saying(scenery, unsigned, signed)),
  badSignature('of an unknown key', 'another version', (scenery) =>
    saying(scenery, {}, signing(hmac({ ...verificationKey, version: '2' }))),
  ),
  badSignature('over another text', 'a message that is changed on its way', (scenery) =>
    saying(scenery, { frame: (text) => text.replace('hello', 'hullo') }, signed),
  ),
  badSignature('with another key', 'the same version, another key', (scenery) =>
    saying(scenery, {}, signing(hmac({ ...verificationKey, value: 'another key' }))),
  ),
  badSignature('too old', 'a time of six minutes ago', (scenery) =>
    saying(
      scenery,
      {},
      signing({
        sign: (text, context) =>
          key.sign(text, { ...context, timestamp: context.timestamp - 360_000 }),
      }),
    ),
  ),
  badSignature('used before', 'a name that was used before', async (scenery) => {
    const verification: Verification = {
      sign: (text, context) => key.sign(text, { ...context, rid: 'once' }),
    }
    const ada = await scenery.online(await scenery.player(signing(verification)))
    await say(ada, 1)
    return say(ada, 1)
  }),
  {
    ...errs(message, 'ROUTING_ERROR, for a signature that is null'),
    how: 'null where the header should be',
    provoke: (scenery) => saying(scenery, {}, signing({ sign: () => `1|${btoa('null')}.c2ln` })),
    outcome: refused('ROUTING_ERROR'),
  },
  {
    ...errs(message, cannotVerify),
    how: 'a message that is signed as it should be',
    provoke: async ({ player, online, broken }) =>
      say(await online(await player({ ...signed, at: broken })), 1),
    outcome: refused('ROUTING_ERROR'),
  },
  {
    ...errs(broadcast, 'INVALID_SIGNATURE, without one'),
    how: 'no first line',
    provoke: (scenery) => calling(scenery, unsigned, signed),
  },
  {
    ...errs(broadcast, cannotVerify),
    how: 'a call that is signed as it should be',
    provoke: (scenery) => calling(scenery, {}, { ...signed, at: scenery.broken }),
  },
]
