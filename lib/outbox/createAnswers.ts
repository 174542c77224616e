import type { Observable } from 'rxjs'
import { asyncScheduler, catchError, EMPTY, Subject, Subscription, switchMap, timer } from 'rxjs'
import type { ReceivedMessage } from '../dispatch/receivedMessages.js'
import type { SocketErrorData } from '../protocol/responses/SocketErrorData.js'
import type { Redact } from '../trace/redact.js'
import type { Trace } from '../trace/Trace.js'
import { createConfirmations } from './createConfirmations.js'
import type { Entry } from './createEntry.js'

export interface AnswerStages {
  /** What players say in channels; listened to only while something waits for its echo. */
  readonly message$: Observable<ReceivedMessage>
  /** The server's errors, as they came. */
  readonly error$: Observable<SocketErrorData>
  /** Emits when what was written on a connection can no longer be followed: the connection ended. */
  readonly lost$: Observable<unknown>
  /** Cold: asks the server whether this key may hear what is said in channels. */
  readonly mayHear$: Observable<boolean>
  /** How long an answer may take, in milliseconds from writing. */
  readonly deliveryMs: number
  readonly trace: Trace
  /** Takes the secrets out of what the server says, and the user's own code. */
  readonly redact: Redact
}

/** What was written and waits for its answer. */
export interface Answers {
  /**
   * Takes an entry that is about to be written, since the answer may come within the writing; `false` where there is no
   * answer to come.
   */
  expect(entry: Entry): boolean
  /** Takes one back that was not written after all. */
  withdraw(entry: Entry): void
  /** Waits for an answer no longer, but keeps it apart from the others' if it comes; `false` if it is not there. */
  release(entry: Entry): boolean
  /** Whether one of a lane has no outcome yet. */
  isAwaited(lane: string): boolean
  size(): number
  /** Emits after entries were settled. */
  readonly settled$: Observable<unknown>
  dispose(): void
}

/** The server echoes these, and nothing else. */
const ANSWERED = 'v1.channels.message'
/** An echo that has not come within this time, in milliseconds, may never come: time to ask why. */
const DOUBT_MS = 1_000

export function createAnswers(stages: AnswerStages): Answers {
  const { deliveryMs } = stages
  const confirmations = createConfirmations<Entry>(stages.redact)
  /** Those whose outcome is awaited. */
  const awaited = new Map<Entry, { readonly writtenAt: number; readonly delivery: Subscription }>()
  /** Those that have their outcome, and of which the server may speak all the same. */
  const released = new Set<Entry>()
  const settled$ = new Subject<void>()
  const scope = new Subscription()
  let ears = Subscription.EMPTY
  let doubt = Subscription.EMPTY
  /** Whether the key has the scope to hear its own messages; found out once. */
  let mayHear: boolean | undefined

  const rest = () => {
    if (awaited.size === 0) doubt.unsubscribe()
    if (confirmations.size() === 0) ears.unsubscribe()
  }
  const done = () => {
    rest()
    settled$.next()
  }
  const forget = (entry: Entry) => {
    awaited.get(entry)?.delivery.unsubscribe()
    awaited.delete(entry)
  }
  const answered = (entries: readonly Entry[]) => {
    for (const entry of entries) {
      if (released.delete(entry)) stages.trace('outbox', { event: 'late answer', req: entry.req })
    }
    done()
  }
  const settleAll = (outcome: 'sent' | 'unconfirmed') => {
    confirmations.clear()
    released.clear()
    for (const entry of [...awaited.keys()]) entry.settle({ outcome })
    done()
  }
  const listen = () => {
    if (!ears.closed) return
    ears = new Subscription()
    ears.add(
      stages.message$.subscribe((message) => {
        if (message.own) {
          mayHear = true
          doubt.unsubscribe()
        }
        answered(confirmations.echo(message))
      }),
    )
    ears.add(
      stages.error$.subscribe((error) => {
        answered(confirmations.error(error))
      }),
    )
  }
  const askWhether = () => {
    if (mayHear !== undefined || !doubt.closed) return
    doubt = timer(DOUBT_MS)
      .pipe(switchMap(() => stages.mayHear$.pipe(catchError(() => EMPTY))))
      .subscribe((answer) => {
        mayHear = answer
        if (!answer) settleAll('sent')
      })
  }
  /** An answer may come for twice the time that is waited for it. */
  const release = (entry: Entry) => {
    const known = awaited.get(entry)
    if (known === undefined) return false
    forget(entry)
    released.add(entry)
    const left = known.writtenAt + 2 * deliveryMs - asyncScheduler.now()
    scope.add(
      timer(Math.max(0, left)).subscribe(() => {
        released.delete(entry)
        confirmations.remove(entry)
        rest()
      }),
    )
    return true
  }

  scope.add(
    stages.lost$.subscribe(() => {
      settleAll('unconfirmed')
    }),
  )
  return {
    expect: (entry) => {
      if (entry.req !== ANSWERED || mayHear === false) return false
      confirmations.add(entry)
      const delivery = timer(deliveryMs).subscribe(() => {
        release(entry)
        entry.settle({ outcome: 'unconfirmed' })
        done()
      })
      awaited.set(entry, { writtenAt: asyncScheduler.now(), delivery })
      entry.onEnd(() => {
        forget(entry)
      })
      listen()
      askWhether()
      return true
    },
    withdraw: (entry) => {
      forget(entry)
      confirmations.withdraw(entry)
      rest()
    },
    release: (entry) => {
      const isReleased = release(entry)
      if (isReleased) done()
      return isReleased
    },
    isAwaited: (lane) => {
      for (const entry of awaited.keys()) if (entry.lane === lane) return true
      return false
    },
    size: () => awaited.size,
    settled$: settled$.asObservable(),
    dispose: () => {
      scope.unsubscribe()
      settleAll('unconfirmed')
      ears.unsubscribe()
      doubt.unsubscribe()
    },
  }
}
