import type { Observable } from 'rxjs'
import { NEVER } from 'rxjs'
import type { FunctionKind, Members, StreamKind } from './members.js'
import type { Notes } from './Notes.js'
import type { Stub, StubParts } from './Stub.js'
import { createStubLive } from './stubLive.js'
import { createStubState } from './stubState.js'
import { stubStream } from './stubStream.js'

/** What a send says, by its arguments. */
export type FrameOf = (...args: readonly unknown[]) => readonly [req: string, data: unknown]

/** The sends of a part. */
export type Frames = Readonly<Record<string, FrameOf>>

export interface StubOfParts<T> {
  /** What the part is called, like `channels`. */
  readonly path: string
  readonly members: Members<T>
  readonly given: StubParts<T>
  readonly notes: Notes
  readonly disposed$: Observable<unknown>
  readonly frames?: Frames | undefined
  /** How to give a function that is missing. */
  readonly hint: (name: string) => string
}

type AnyFunction = (...args: readonly unknown[]) => unknown

/** Makes every member of a part, but for those that are the SDK's own code over the others. */
export function stubOf<T>(parts: StubOfParts<T>): Stub<T> {
  const { members } = parts
  const made = Object.entries<FunctionKind | StreamKind>(members).map(([name, kind]) => {
    const given: unknown = Reflect.get(parts.given, name)
    return [
      name,
      isFunctionKind(kind)
        ? functionOf(parts, name, kind, given as AnyFunction | undefined)
        : streamOf(parts, name, kind, given as Observable<unknown> | undefined),
    ]
  })
  // It has the members that its list has, which the compiler compares.
  return Object.fromEntries(made) as Stub<T>
}

function isFunctionKind(kind: FunctionKind | StreamKind): kind is FunctionKind {
  return typeof kind === 'string' && kind !== 'live' && kind !== 'stream'
}

function streamOf<T>(
  { path, notes, disposed$ }: StubOfParts<T>,
  name: string,
  kind: StreamKind,
  given$: Observable<unknown> = NEVER,
): Observable<unknown> {
  if (kind === 'stream') return stubStream(given$, disposed$)
  if (kind !== 'live') return createStubState(kind.first, given$, disposed$)
  const onRefresh = () => {
    notes.call(`${path}.${name}.refresh`, [])
  }
  return createStubLive({ values$: given$, disposed$, onRefresh })
}

function functionOf<T>(
  { path, notes, frames, hint }: StubOfParts<T>,
  name: string,
  kind: FunctionKind,
  given: AnyFunction | undefined,
): AnyFunction {
  const what = `${path}.${name}`
  const frameOf = frames?.[name]
  if (kind === 'send' && frameOf !== undefined) {
    return (...args) => {
      const [req, data] = frameOf(...args)
      if (given === undefined) return notes.send(req, data)
      notes.noteSent(req, data)
      return given(...args)
    }
  }
  return (...args) => {
    if (given === undefined && kind !== 'command') {
      throw new Error(`nobody stubbed ${what}: ${hint(name)}`)
    }
    notes.call(what, args)
    return given?.(...args)
  }
}
