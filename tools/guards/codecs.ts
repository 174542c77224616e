import type * as t from 'io-ts'
import * as bodies from '../../lib/codecs/bodies.js'
import * as entities from '../../lib/codecs/entities.js'
import * as requestData from '../../lib/codecs/requests.js'
import * as responseData from '../../lib/codecs/responses.js'
import { StoredSession } from '../../lib/codecs/StoredSession.js'

/** Every codec, by the name of its shape; of two names for one codec the first counts. */
export const codecs: Readonly<Record<string, t.Mixed>> = {
  ...entities,
  ...bodies,
  ...requestData,
  ...responseData,
  StoredSession,
}
