import type { Observable } from 'rxjs'
import { catchError, EMPTY, Subject, Subscription, switchMap, timer } from 'rxjs'
import type { ReceivedMessage } from '../dispatch/receivedMessages.js'
import type { SocketErrorData } from '../protocol/responses/SocketErrorData.js'
import type { Trace } from '../trace/Trace.js'
import { createConfirmations } from './createConfirmations.js'
import type { InFlight } from './createConfirmations.js'
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
}

/** What was written and waits for its answer. */
export interface Answers {
  /** Takes an entry that was just written: settles it at once where no answer exists. */
  expect(entry: Entry): void
  /** Takes one out unsettled; `false` if it is not there. */
  forget(entry: Entry): boolean
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
  const confirmations = createConfirmations<Entry>()
  /** Those whose time ran out: an answer that still comes is worth a note, and no more. */
  const overdue = createConfirmations<InFlight>()
  const settled$ = new Subject<void>()
  const scope = new Subscription()
  let ears = Subscription.EMPTY
  let doubt = Subscription.EMPTY
  /** Whether the key has the scope to hear its own messages; found out once. */
  let mayHear: boolean | undefined

  const done = () => {
    if (confirmations.size() === 0) {
      doubt.unsubscribe()
      if (overdue.size() === 0) ears.unsubscribe()
    }
    settled$.next()
  }
  const settleAll = (outcome: 'sent' | 'unconfirmed') => {
    for (const entry of confirmations.all()) {
      confirmations.remove(entry)
      entry.settle({ outcome })
    }
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
        if (!confirmations.echo(message)) overdue.echo(message)
        done()
      }),
    )
    ears.add(
      stages.error$.subscribe((error) => {
        if (!confirmations.error(error)) overdue.error(error)
        done()
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

  /** Looks out for a late answer for as long again. */
  const watch = (entry: Entry) => {
    const note = () => {
      stages.trace('outbox', { event: 'late answer', req: entry.req })
    }
    const late: InFlight = { ...entry, settle: note }
    overdue.add(late)
    scope.add(
      timer(stages.deliveryMs).subscribe(() => {
        overdue.remove(late)
        done()
      }),
    )
  }

  scope.add(
    stages.lost$.subscribe(() => {
      for (const late of overdue.all()) overdue.remove(late)
      settleAll('unconfirmed')
    }),
  )
  return {
    expect: (entry) => {
      if (entry.req !== ANSWERED || mayHear === false) {
        entry.settle({ outcome: 'sent' })
        return
      }
      confirmations.add(entry)
      listen()
      askWhether()
      const delivery = timer(stages.deliveryMs).subscribe(() => {
        confirmations.remove(entry)
        watch(entry)
        entry.settle({ outcome: 'unconfirmed' })
        done()
      })
      entry.onEnd(() => {
        delivery.unsubscribe()
      })
    },
    forget: (entry) => {
      const size = confirmations.size()
      confirmations.remove(entry)
      if (confirmations.size() === size) return false
      done()
      return true
    },
    size: confirmations.size,
    settled$: settled$.asObservable(),
    dispose: () => {
      scope.unsubscribe()
      settleAll('unconfirmed')
      ears.unsubscribe()
      doubt.unsubscribe()
    },
  }
}
