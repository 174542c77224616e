import type { Mark } from './Mark.js'

/** On the way to `identified`; a socket without a player stays `connected`. */
const steps = new Set(['ticketing', 'dialing', 'handshaking', 'connected', 'identifying'])

/**
 * Makes one band of the steps of the way back, which are too short to be told apart unless zoomed.
 *
 * ```
 * bands:   waiting ticketing dialing handshaking connected identifying identified
 * folds:   waiting connecting                                          identified
 * ```
 */
export function foldWayBack(bands: readonly Mark[]): readonly Mark[] {
  const folds: Mark[] = []
  let way: Mark[] = []
  const end = () => {
    const isThere = way.at(-1)?.label === 'connected'
    const last = isThere ? way.pop() : undefined
    const [first] = way
    if (first !== undefined && way.length === 1) folds.push(first)
    else if (first !== undefined) {
      const title = `connecting: ${way.map(({ label }) => label).join(', ')}`
      const told = way.flatMap((each) => each.told)
      folds.push({ ...first, to: way.at(-1)?.to, label: 'connecting', title, told })
    }
    if (last !== undefined) folds.push(last)
    way = []
  }
  for (const band of bands) {
    if (steps.has(band.label)) way.push(band)
    else {
      end()
      folds.push(band)
    }
  }
  end()
  return folds
}
