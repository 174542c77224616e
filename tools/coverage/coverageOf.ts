import { contract, type Offer, type Section } from './contract.js'
import { endpointOf } from './endpointOf.js'
import type { Journal } from './Journal.js'
import { type SpecText, specsNaming } from './specsNaming.js'

/** One line of the page. */
export interface Row extends Offer {
  /** Whether a client really reached it, by the method or stream that the contract names. */
  readonly isReached: boolean
  /** The spec files that use the method or stream. */
  readonly specs: readonly string[]
}

export interface Coverage {
  readonly title: string
  readonly rows: readonly Row[]
}

/** Works out what of the server is reached, and in which specs. */
export function coverageOf(journal: Journal, specs: readonly SpecText[]): readonly Coverage[] {
  return contract.map((section) => ({
    title: section.title,
    rows: section.offers.map((offer) => ({
      ...offer,
      isReached: isReached(section, offer, journal),
      specs: specsNaming(specs, offer.by),
    })),
  }))
}

/** What lacks a method, a stream or a spec, in words. */
export function missingIn(coverage: readonly Coverage[]): readonly string[] {
  return coverage
    .flatMap(({ rows }) => rows)
    .flatMap(({ name, by, isReached, specs }) => [
      ...(isReached ? [] : [`${name} was not reached by ${by}`]),
      ...(specs.length > 0 ? [] : [`${by} is in no spec`]),
    ])
}

function isReached({ kind }: Section, { name, by }: Offer, journal: Journal): boolean {
  const made = [...(journal.made.get(by) ?? [])]
  switch (kind) {
    case 'endpoint':
      return made.some((call) => {
        const [method = '', path = ''] = call.split(' ')
        return endpointOf(endpoints(), method, path) === name
      })
    case 'request':
      return made.includes(name)
    case 'response':
      return journal.came.has(name) && journal.emitted.has(by)
  }
}

function endpoints(): readonly string[] {
  return contract
    .filter(({ kind }) => kind === 'endpoint')
    .flatMap(({ offers }) => offers.map(({ name }) => name))
}
