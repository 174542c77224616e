import type { Check } from './checks.js'
import type { Shape } from './shapes.js'

/** What a check costs on frames of one shape, beside parsing them. */
export interface Cost {
  readonly shape: string
  readonly check: string
  /** Of the time to parse and check a frame to the time to parse it; the median of the rounds. */
  readonly ratio: number
  /** The middle half of the rounds lies between these. */
  readonly quartiles: readonly [number, number]
  /** Of the memory that checking a parsed frame leaves behind, in bytes. */
  readonly garbage: number
}

/** Goes through frames once, and tells how many were right. */
type Pass = () => number

/** Many and short, so that whatever else the machine does spoils few of them. */
const rounds = 401
const warmUpRounds = 60
const charactersPerRound = 1_000_000

/** Measures a check in short rounds, each beside a round that parses only. */
export function measure({ name, res, texts }: Shape, check: Check): Cost {
  const isRight = check.of(res)
  const parse = () => count(texts, (text) => dataOf(text) !== undefined)
  const both = () => count(texts, (text) => isRight(dataOf(text)))
  if (both() !== texts.length) throw new Error(`${check.name} refuses ${name}`)
  const passes = Math.ceil(charactersPerRound / texts.join('').length)
  const ratioOf = (round: number) => {
    // Whatever the one does to the other, the other does to the one.
    if (round % 2 === 0) return 1 / (work(parse, passes) / work(both, passes))
    return work(both, passes) / work(parse, passes)
  }
  for (let round = 0; round < warmUpRounds; round += 1) ratioOf(round)

  const ratios = Array.from({ length: rounds }, (_, round) => ratioOf(round)).sort(ascending)
  const at = (share: number) => ratios[Math.floor(share * rounds)] ?? NaN
  return {
    shape: name,
    check: check.name,
    ratio: at(0.5),
    quartiles: [at(0.25), at(0.75)],
    garbage: garbageOf(texts.map(dataOf), isRight),
  }
}

/** A control: parsing against parsing, whose ratio has to be 1. */
export const control: Check = { name: 'nothing', of: () => (data) => data !== undefined }

function dataOf(text: string): unknown {
  return (JSON.parse(text) as { readonly data: unknown }).data
}

function count<T>(items: readonly T[], isCounted: (item: T) => boolean): number {
  let counted = 0
  for (const item of items) if (isCounted(item)) counted += 1
  return counted
}

/** How much work so many passes are, in microseconds of all processors: the time others take does not count. */
function work(run: Pass, passes: number): number {
  const before = process.cpuUsage()
  for (let pass = 0; pass < passes; pass += 1) run()
  const { user, system } = process.cpuUsage(before)
  return user + system
}

/** The bytes a check allocates, counted where no collection came between. */
function garbageOf(parsed: readonly unknown[], isRight: (data: unknown) => boolean): number {
  const passes = 20
  const samples = Array.from({ length: 41 }, () => {
    const before = process.memoryUsage().heapUsed
    for (let pass = 0; pass < passes; pass += 1) count(parsed, isRight)
    return (process.memoryUsage().heapUsed - before) / (passes * parsed.length)
  }).filter((bytes) => bytes >= 0)
  return samples.sort(ascending)[Math.floor(samples.length / 2)] ?? NaN
}

function ascending(one: number, other: number): number {
  return one - other
}
