import { createTalo, type Talo, type TaloOptions } from 'talo-rx'
import {
  filter,
  fromEvent,
  map,
  merge,
  type Observable,
  ReplaySubject,
  share,
  switchMap,
  take,
} from 'rxjs'

/** What all tabs show, whichever of them has the socket. */
export type Told =
  | { readonly kind: 'status'; readonly phase: string }
  | { readonly kind: 'here'; readonly names: readonly string[] }
  | { readonly kind: 'line'; readonly text: string }

type Posted = { readonly told: Told } | { readonly say: string } | { readonly asks: 'all' }

export interface OneSocket {
  readonly told$: Observable<Told>
  say(text: string): void
  /** Leaves it to the other tabs, as closing the tab does. */
  close(): void
}

/** One socket for all tabs of a page: the tab that holds the lock has it, and tells the others. */
export function oneSocket(player: string, options: TaloOptions): OneSocket {
  const name = `talo of ${player}`
  const bus = new BroadcastChannel(name)
  const post = (posted: Posted) => {
    bus.postMessage(posted)
  }
  const heard$ = fromEvent<MessageEvent<Posted>>(bus, 'message').pipe(
    map(({ data }) => data),
    share(),
  )
  const own$ = new ReplaySubject<Told>(2)
  const end = new AbortController()
  let say = (text: string) => {
    post({ say: text })
  }

  const lead = () => {
    const talo = createTalo(options)
    talo.players.identify('username', player).subscribe()
    const room$ = talo.enter('lobby')
    const newest = new Map<string, Told>()
    tellOf(talo).subscribe((told) => {
      if (told.kind !== 'line') newest.set(told.kind, told)
      own$.next(told)
      if (!end.signal.aborted) post({ told })
    })
    say = (text) => {
      room$.pipe(take(1)).subscribe((room) => void room.send(text))
    }
    heard$.subscribe((posted) => {
      if ('say' in posted) say(posted.say)
      if ('asks' in posted) for (const told of newest.values()) post({ told })
    })
    // The lock is held as long as this promise waits; it passes to the next tab when this one is closed, too.
    return new Promise<void>((done) => {
      end.signal.addEventListener('abort', () => {
        talo.dispose()
        done()
      })
    })
  }
  navigator.locks.request(name, { signal: end.signal }, lead).catch((error: unknown) => {
    if (!end.signal.aborted) throw error
  })
  post({ asks: 'all' })

  const theirs$ = heard$.pipe(
    filter((posted) => 'told' in posted),
    map(({ told }) => told),
  )
  return {
    told$: merge(own$, theirs$),
    say: (text) => {
      say(text)
    },
    close: () => {
      say = () => undefined
      end.abort()
      bus.close()
    },
  }
}

/** What the leader tells of its client. */
function tellOf(talo: Talo): Observable<Told> {
  const room$ = talo.enter('lobby')
  return merge(
    talo.socket.status$.pipe(map(({ phase }): Told => ({ kind: 'status', phase }))),
    room$.pipe(
      switchMap((room) => room.members$),
      map((all): Told => ({ kind: 'here', names: all.map(({ alias }) => alias.identifier) })),
    ),
    room$.pipe(
      switchMap((room) => room.message$),
      map(({ message }): Told => ({ kind: 'line', text: message })),
    ),
  )
}
