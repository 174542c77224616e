import type { Scenery } from '../scenery/createScenery.js'
import { eventually } from '../visitor/eventually.js'
import type { Met, Visitor } from '../visitor/createVisitor.js'

/** Something that depends on who asks, when and from where: how it is looked at, and what must be seen. */
export interface StateRow {
  /** The endpoint, request or response. */
  readonly at: string
  /** As the contract has it. */
  readonly name: string
  readonly look: (scenery: Scenery) => Promise<unknown>
  /** What is seen, as far as it is compared. */
  readonly seen: unknown
}

/** What an answer said, and what the client made of it. */
export interface Both {
  readonly server: unknown
  readonly client: unknown
}

/** The last answer of a call that has to succeed. */
export function both({ exchanges, value, failure }: Met): Both {
  if (failure !== undefined) throw failure as Error
  return { server: exchanges.at(-1)?.answer.body, client: value }
}

/** Waits for so many frames of a name, and gives the data of all. */
export async function heard(visitor: Visitor, res: string, count = 1): Promise<readonly unknown[]> {
  const all = () => visitor.frames.filter((frame) => frame.res === res).map(({ data }) => data)
  await eventually(() => all().length >= count, `${String(count)} ${res}`)
  return all()
}

/** The names of the frames that came, in order, once the server has nothing more to say. */
export async function quietFrames(
  visitor: Visitor,
  of: readonly string[],
): Promise<readonly string[]> {
  await settled()
  return visitor.frames.map(({ res }) => res).filter((res) => of.includes(res))
}

/** More than an emulator takes for what it does a moment later. */
const MOMENT_MS = 25

export function settled(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, MOMENT_MS)
  })
}

/** Whether an object has a key at all. */
export function has(value: unknown, key: string): boolean {
  return key in (Object(value) as object)
}

/** A part of a value, by the keys on the way to it. */
export function at(value: unknown, ...keys: readonly (string | number)[]): unknown {
  return keys.reduce<unknown>((part, key) => Reflect.get(Object(part) as object, key), value)
}
