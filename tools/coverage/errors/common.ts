import { common } from '../contract/common.js'
import { endpoints } from '../contract/contract.js'
import type { Finding } from '../Finding.js'
import type { Scenery } from '../scenery/createScenery.js'
import { accessKeys } from './accessKeys.js'
import type { CommonRow } from './CommonRow.js'
import { loaders } from './loaders.js'
import { requests } from './requests.js'
import { runErrorRow } from './runErrorRow.js'
import { sessions } from './sessions.js'
import { signatures } from './signatures.js'

/** How each error is provoked that every endpoint of a kind answers with. */
export const commonRows: readonly CommonRow[] = [
  ...accessKeys,
  ...requests,
  ...loaders,
  ...sessions,
  ...signatures,
]

/** Asks every endpoint of its kind for an error, all at once: none of them has to do with another. */
export async function runCommonRow(
  { provoke, failure, ...row }: CommonRow,
  scenery: Scenery,
): Promise<readonly Finding[]> {
  const kind = common.find(({ name }) => name === row.name)
  const offers = endpoints.filter((endpoint) => kind?.isOf(endpoint) ?? false)
  return Promise.all(
    offers.map(async (offer): Promise<Finding> => {
      const own = {
        ...row,
        at: offer.name,
        provoke: () => provoke(scenery, offer),
        ...(failure === undefined ? {} : { failure: failure(offer) }),
      }
      return { ...(await runErrorRow(own, scenery)), kind: 'common' }
    }),
  )
}
