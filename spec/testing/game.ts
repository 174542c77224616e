import {
  combineLatest,
  concat,
  concatMap,
  debounceTime,
  defer,
  distinctUntilChanged,
  filter,
  firstValueFrom,
  groupBy,
  ignoreElements,
  interval,
  map,
  mergeMap,
  of,
  scan,
  startWith,
  Subject,
  switchMap,
  takeWhile,
  timer,
  type Observable,
} from 'rxjs'
import { retryTransient, settle, withSnapshot, type SendOutcome, type Talo } from 'talo-rx'

/** Joins an open match, or opens one. */
export function findMatch(talo: Talo): Observable<number> {
  return defer(() => talo.channels.list({ propKey: 'open', propValue: 'yes' })).pipe(
    retryTransient({ count: 3, random: () => 0.5 }),
    switchMap(({ channels: [open] }) =>
      open === undefined
        ? talo.channels.create({ name: 'match', props: [{ key: 'open', value: 'yes' }] })
        : talo.channels.join(open.id),
    ),
    map(({ id }) => id),
  )
}

/** The stored history, and what is said after it. */
export function lines$(talo: Talo, id: number): Observable<readonly string[]> {
  return talo.channel(id).message$.pipe(
    map(({ playerAlias, message }) => `${playerAlias.displayName}: ${message}`),
    withSnapshot({
      again$: talo.socket.status$.pipe(filter(({ phase }) => phase === 'identified')),
      snapshot: () =>
        talo.channels
          .listStorage(id, ['history[]'])
          .pipe(map((props) => props.map(({ value }) => value))),
      apply: (lines: readonly string[], line) => [...lines, line],
    }),
  )
}

/** Who is typing: a name goes 3 s after it was last told. */
export function typing$(talo: Talo, id: number): Observable<string> {
  return talo.channel(id).message$.pipe(
    filter(({ own, message }) => !own && message === '…'),
    groupBy(({ playerAlias }) => playerAlias.displayName, {
      duration: (one$) => one$.pipe(debounceTime(3_000)),
    }),
    mergeMap((one$) =>
      concat(of(true), one$.pipe(ignoreElements()), of(false)).pipe(
        map((on) => ({ name: one$.key, on })),
      ),
    ),
    scan(
      (names: readonly string[], { name, on }) =>
        on ? [...names, name] : names.filter((other) => other !== name),
      [],
    ),
    map((names) => names.join()),
  )
}

/** The members, with a mark while that may be out of date. */
export function whoIsHere(talo: Talo, id: number): Observable<string> {
  return talo.channel(id).members$.state$.pipe(
    map((state) =>
      state.phase === 'ready'
        ? state.value.map(({ alias }) => alias.displayName).join() + (state.stale ? ' …' : '')
        : state.phase,
    ),
    distinctUntilChanged(),
  )
}

/** Whose turn it is, and for how many seconds more; paused while there is no connection. */
export function turn(talo: Talo, id: number, now: () => number): Observable<string> {
  const secondsTo = (time: number) => Math.ceil((time - now()) / 1_000)
  return combineLatest([talo.channel(id).storage$(['turn', 'until']), talo.socket.status$]).pipe(
    switchMap(([{ turn: who, until }, { phase }]) => {
      if (phase !== 'identified') return of('paused')
      if (!who || !until) return of('waiting')
      const left$ = timer(0, 1_000).pipe(
        map(() => secondsTo(Number(until.value))),
        takeWhile((seconds) => seconds > 0),
        map((seconds) => `${who.value} ${String(seconds)}`),
      )
      return concat(left$, of(`${who.value} is out of time`))
    }),
    distinctUntilChanged(),
  )
}

/** A wish is shown at once, and taken back when it is refused. */
export function wallet(talo: Talo, id: number) {
  const room = talo.channel(id)
  const wish$ = new Subject<string>()
  const stored$ = room.storage$(['gold']).pipe(map(({ gold }) => gold?.value ?? '0'))
  const pending$ = wish$.pipe(
    concatMap((gold) => {
      const done$ = room.setStorage([{ key: 'gold', value: gold }]).pipe(settle())
      return concat(of(gold), done$.pipe(map(() => undefined)))
    }),
    startWith(undefined),
  )
  const shown$ = combineLatest([stored$, pending$]).pipe(
    map(([stored, pending]) => pending ?? stored),
    distinctUntilChanged(),
  )
  return {
    set: (gold: string) => {
      wish$.next(gold)
    },
    shown$,
  }
}

/** What the door of the game says. */
export function door(talo: Talo): Observable<string> {
  return talo.playerAuth.session$.pipe(
    map((session) => {
      if (session.status === 'signed-in') return `welcome ${session.alias.identifier}`
      return session.status === 'signed-out' ? `log in (${session.reason})` : session.status
    }),
    distinctUntilChanged(),
  )
}

/** Ten positions a second; the newest takes the place of one that waits. */
export function sendPositions(talo: Talo, id: number, x: () => number): Observable<SendOutcome> {
  return interval(100).pipe(
    map(() => JSON.stringify({ x: x() })),
    mergeMap((position) => talo.channels.sendMessage(id, position, { latestOf: 'position' })),
  )
}

/** Half of the way to the newest position in each frame. */
export function drawn(talo: Talo, id: number, frame$: Observable<unknown>): Observable<number> {
  return talo.channel(id).message$.pipe(
    filter(({ own }) => !own),
    map(({ message }) => (JSON.parse(message) as { readonly x: number }).x),
    switchMap((x) => frame$.pipe(map(() => x))),
    scan((at, x) => at + (x - at) / 2, 0),
    map(Math.round),
    distinctUntilChanged(),
  )
}

/** How fast everything goes; the studio decides. */
export function speed$(talo: Talo): Observable<number> {
  return talo.liveConfig.prop$('difficulty', (text) => 10 * Number(text ?? 1))
}

/** Rolls the dice on request. */
export function bot(talo: Talo, id: number, roll: () => number): Observable<SendOutcome> {
  const room = talo.channel(id)
  return room.message$.pipe(
    filter(({ own, message }) => !own && message === '!roll'),
    concatMap(({ playerAlias }) => room.send(`${playerAlias.displayName} rolls ${String(roll())}`)),
  )
}

/** Whether there is a connection, or when there will be one. */
export function banner$(talo: Pick<Talo, 'socket'>): Observable<string> {
  return talo.socket.status$.pipe(
    switchMap((status) => {
      if (status.phase === 'identified') return of('online')
      if (status.phase !== 'waiting') return of('connecting')
      const seconds = Math.ceil(status.retryInMs / 1_000)
      return timer(0, 1_000).pipe(map((passed) => `back in ${String(seconds - passed)}`))
    }),
    distinctUntilChanged(),
  )
}

/** The same lobby for all who ask, with code that waits. */
export async function enterLobby(talo: Talo, name: string): Promise<string> {
  const members$ = talo.channels.findOrCreate({ name }).pipe(
    switchMap(({ id }) => talo.channels.join(id)),
    switchMap(({ id }) => talo.channel(id).members$),
  )
  const members = await firstValueFrom(members$, { defaultValue: [] })
  return members.map(({ alias }) => alias.displayName).join()
}
