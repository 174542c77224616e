import type { Observable } from 'rxjs'
import { of } from 'rxjs'
import type { SendOutcome } from 'talo-rx'
import type { SentFrame } from '../SentFrame.js'
import type { StubOptions } from './Stub.js'

/** What was done with a stub. */
export interface Notes {
  readonly sent: readonly SentFrame[]
  readonly called: readonly (readonly unknown[])[]
  /** Notes a call: the path of the function, like `channels.join`, and its arguments. */
  call(path: string, args: readonly unknown[]): void
  /** Notes a frame and tells what becomes of it. */
  send(req: string, data: unknown): Observable<SendOutcome>
  /** Notes a frame whose outcome the caller tells. */
  noteSent(req: string, data: unknown): void
}

/** Makes the notes of one stub. */
export function createNotes({ outcome = () => ({ outcome: 'sent' }) }: StubOptions): Notes {
  const sent: SentFrame[] = []
  const called: (readonly unknown[])[] = []
  const note = (req: string, data: unknown): SentFrame => {
    const frame = { client: 'stub', req, data }
    sent.push(frame)
    return frame
  }
  return {
    sent,
    called,
    call: (path, args) => {
      called.push([path, ...args])
    },
    // At once, and the same for every subscriber, as the real ones do.
    send: (req, data) => of(outcome(note(req, data))),
    noteSent: note,
  }
}
