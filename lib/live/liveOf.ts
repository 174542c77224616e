import { distinctUntilChanged, filter, map, Observable } from 'rxjs'
import type { Live, LiveIsReady, LiveState } from './Live.js'
import type { State } from '../state/State.js'

/** Makes live state of what is known of it, of a command that asks anew, and of a way to read it once. */
export function liveOf<T>(
  state$: State<LiveState<T>>,
  ways: Pick<Live<T>, 'refresh' | 'settled'>,
): Live<T> {
  return new LiveObservable(state$, ways)
}

/** An observable that every operator of RxJS takes as it is. */
// eslint-disable-next-line rxjs-x/no-subclass -- nothing of Observable is changed; properties defined on each cost it a kilobyte
class LiveObservable<T> extends Observable<T> implements Live<T> {
  readonly refresh: () => void
  readonly #ways: Pick<Live<T>, 'settled'>

  constructor(
    readonly state$: State<LiveState<T>>,
    ways: Pick<Live<T>, 'refresh' | 'settled'>,
  ) {
    super((subscriber) =>
      state$
        .pipe(
          filter((state): state is LiveIsReady<T> => state.phase === 'ready'),
          map(({ value }) => value),
          distinctUntilChanged(),
        )
        .subscribe(subscriber),
    )
    this.refresh = ways.refresh
    this.#ways = ways
    // It may be taken by itself, as `refresh` may.
    this.settled = this.settled.bind(this)
  }

  get value(): T | undefined {
    const { value: state } = this.state$
    return state.phase === 'ready' ? state.value : undefined
  }

  settled(): Observable<T> {
    return this.#ways.settled()
  }
}
