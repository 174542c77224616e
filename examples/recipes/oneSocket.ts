import { createTalo, type Talo, type TaloOptions } from 'talo-rx'
import { filter, map, merge, Observable, ReplaySubject, share, switchMap } from 'rxjs'

/** What all tabs show, whichever of them has the socket. */
export type Told =
  | { readonly kind: 'status'; readonly phase: string }
  | { readonly kind: 'here'; readonly names: readonly string[] }
  | { readonly kind: 'line'; readonly text: string }

type Posted = { readonly told: Told } | { readonly say: string } | { readonly asks: 'all' }

export interface OneSocket {
  readonly told$: Observable<Told>
  say(text: string): void
}

/** One socket for all tabs of a page: the tab that holds the lock has it, and tells the others. */
export function oneSocket(player: string, options: TaloOptions): OneSocket {
  const name = `talo of ${player}`
  const bus = new BroadcastChannel(name)
  const post = (posted: Posted) => {
    bus.postMessage(posted)
  }
  const heard$ = new Observable<Posted>((subscriber) => {
    bus.addEventListener('message', ({ data }: MessageEvent<Posted>) => {
      subscriber.next(data)
    })
  }).pipe(share())
  const own$ = new ReplaySubject<Told>(2)
  let say = (text: string) => {
    post({ say: text })
  }

  // It is never given back, so that it passes to the next tab when this one is closed.
  void navigator.locks.request(name, () => {
    const talo = createTalo(options)
    talo.players.identify('username', player).subscribe()
    const room$ = talo.enter('lobby')
    const newest = new Map<string, Told>()
    tellOf(talo).subscribe((told) => {
      if (told.kind !== 'line') newest.set(told.kind, told)
      own$.next(told)
      post({ told })
    })
    say = (text) => {
      void room$.value?.send(text)
    }
    heard$.subscribe((posted) => {
      if ('say' in posted) say(posted.say)
      if ('asks' in posted) for (const told of newest.values()) post({ told })
    })
    return new Promise(() => undefined)
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
