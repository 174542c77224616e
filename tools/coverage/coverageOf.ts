import { common } from './contract/common.js'
import { contract, endpoints } from './contract/contract.js'
import type { Offer, Section } from './contract/Section.js'
import { endpointOf } from './endpointOf.js'
import type { Finding } from './Finding.js'
import type { Journal, Reach } from './Journal.js'

/** Something that the server documents of an offer, and what came of the row about it. */
export interface Aspect {
  readonly name: string
  /** `undefined` where no row is about it. */
  readonly finding: Finding | undefined
}

/** One of the server's offers, and how it was met. */
export interface Row {
  readonly name: string
  /** The methods or streams, and whether a client really reached it by each. */
  readonly by: readonly { readonly name: string; readonly isReached: boolean }[]
  readonly errors: readonly Aspect[]
  readonly states: readonly Aspect[]
}

/** An error that many calls can meet, and what came of asking each for it. */
export interface CommonRow {
  readonly name: string
  readonly of: string
  readonly aspects: readonly (Aspect & { readonly at: string })[]
}

export interface Coverage {
  readonly sections: readonly { readonly title: string; readonly rows: readonly Row[] }[]
  readonly common: readonly CommonRow[]
  /** What was asked for, and is not in the contract. */
  readonly strays: readonly Finding[]
}

/** Works out what of the server was met on a tour. */
export function coverageOf({ reach, findings }: Journal): Coverage {
  const byKey = new Map(findings.map((finding) => [keyOf(finding), finding]))
  const known = new Set<Finding>()
  const find = (kind: Finding['kind'], at: string, name: string): Aspect => {
    const finding = byKey.get(keyOf({ kind, at, name }))
    if (finding !== undefined) known.add(finding)
    return { name, finding }
  }
  const rowOf = (section: Section, { name, by, errors = [], states = [] }: Offer): Row => ({
    name,
    by: by.map((member) => ({ name: member, isReached: isReached(section, name, member, reach) })),
    errors: errors.map((error) => find('error', name, error)),
    states: states.map((state) => find('state', name, state)),
  })
  const sections = contract.map((section) => ({
    title: section.title,
    rows: section.offers.map((offer) => rowOf(section, offer)),
  }))
  const shared = common.map(({ name, of, isOf }) => ({
    name,
    of,
    aspects: endpoints
      .filter(isOf)
      .map((offer) => ({ at: offer.name, ...find('common', offer.name, name) })),
  }))
  return { sections, common: shared, strays: findings.filter((finding) => !known.has(finding)) }
}

function keyOf({ kind, at, name }: Pick<Finding, 'kind' | 'at' | 'name'>): string {
  return [kind, at, name].join('\n')
}

/** What is missing or different, in words. */
export function missingIn({ sections, common: shared, strays }: Coverage): readonly string[] {
  return [
    ...sections
      .flatMap(({ rows }) => rows)
      .flatMap(({ name, by, errors, states }) => [
        ...by.flatMap((member) =>
          member.isReached ? [] : [`${name}: not reached by ${member.name}`],
        ),
        ...[...errors, ...states].flatMap((aspect) => complaintsAbout(name, aspect)),
      ]),
    ...shared.flatMap(({ aspects }) =>
      aspects.flatMap((aspect) => complaintsAbout(aspect.at, aspect)),
    ),
    ...strays.map(({ at, name }) => `${at}: ${name}: not in the contract`),
  ]
}

function complaintsAbout(at: string, { name, finding }: Aspect): readonly string[] {
  if (finding === undefined) return [`${at}: ${name}: no row is about it`]
  return finding.problems.map((problem) => `${at}: ${name}: ${problem}`)
}

function isReached({ kind }: Section, name: string, by: string, reach: Reach): boolean {
  const made = [...(reach.made.get(by) ?? [])]
  switch (kind) {
    case 'endpoint':
      return made.some((call) => {
        const [method = '', path = ''] = call.split(' ')
        return endpointOf(names, method, path) === name
      })
    case 'request':
      return made.includes(name)
    case 'response':
      return reach.came.has(name) && reach.emitted.has(by)
    case 'other':
      return true
  }
}

const names = endpoints.map(({ name }) => name)
