import type { Observable } from 'rxjs'
import { NEVER } from 'rxjs'
import type { ChannelHandle } from 'talo-rx'
import { createTyped } from '../../services/channel/createTyped.js'
import { handle } from './members.js'
import type { Notes } from './Notes.js'
import { createNotes } from './Notes.js'
import type { SentFrame } from '../SentFrame.js'
import type { Stub, StubOptions, StubParts } from './Stub.js'
import { stubOf } from './stubOf.js'
import type { StoredProps } from './stubStorage.js'
import { stubStorage } from './stubStorage.js'

/** A channel whose streams the test pushes. */
export interface StubChannel extends Stub<ChannelHandle> {
  /** What every `storage$` of it shows, fresh. Keys that are not named stay as they were; `null` is nothing. */
  stored(props: StoredProps): void
  /** All that was given to a send, in any of its forms. */
  readonly sent: readonly SentFrame[]
}

/** What of a channel a test may give. */
export type StubChannelParts = StubParts<Omit<ChannelHandle, 'id'>>

/**
 * A channel whose streams the test pushes, and whose sends it reads:
 *
 * ```ts
 * const room = stubChannel(7)
 * room.message$.next(sample.message('hello'))
 * ```
 *
 * @param id - 1 if not given
 * @param parts - streams and functions of the test's own; a function that was not given throws when it is called
 */
export function stubChannel(
  id = 1,
  parts: StubChannelParts = {},
  options: StubOptions = {},
): StubChannel {
  return createStubChannel({
    id,
    parts,
    notes: createNotes(options),
    disposed$: NEVER,
    hint: (name) => `give it to stubChannel(${String(id)}, { ${name} })`,
  })
}

export interface StubChannelStages {
  readonly id: number
  readonly parts: StubChannelParts
  readonly notes: Notes
  readonly disposed$: Observable<unknown>
  readonly hint: (name: string) => string
}

/** The same, with the notes of the client that it belongs to. */
export function createStubChannel(stages: StubChannelStages): StubChannel {
  const { id, parts, notes, disposed$, hint } = stages
  const path = `channel(${String(id)})`
  const mine: SentFrame[] = []
  const stub = stubOf<Omit<ChannelHandle, 'id'>>({
    path,
    members: handle,
    given: parts,
    notes: { ...notes, send, noteSent },
    disposed$,
    frames: { send: (message) => ['v1.channels.message', { channel: { id }, message }] },
    hint,
  })
  function noteSent(req: string, data: unknown): void {
    notes.noteSent(req, data)
    keep()
  }
  function send(req: string, data: unknown) {
    const outcome$ = notes.send(req, data)
    keep()
    return outcome$
  }
  function keep(): void {
    mine.push(...notes.sent.slice(-1))
  }
  const { storage$, stored } = stubStorage(disposed$, () => {
    notes.call(`${path}.storage$.refresh`, [])
  })
  return {
    ...stub,
    id,
    sent: mine,
    stored,
    storage$: parts.storage$ ?? storage$,
    stay: parts.stay ?? (() => stub.channel$),
    typed:
      parts.typed ??
      createTyped({ message$: stub.message$, send: stub.send, redact: (text) => text }),
  }
}
