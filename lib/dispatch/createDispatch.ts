import type { Observable } from 'rxjs'
import { map, share } from 'rxjs'
import { isLeft } from 'fp-ts/lib/Either.js'
import type { SocketError } from '../errors/SocketError.js'
import type { Frame } from '../frames/Frame.js'
import { invalidFrame } from '../frames/InvalidFrame.js'
import type { InvalidFrame } from '../frames/InvalidFrame.js'
import { toSocketError } from '../frames/toSocketError.js'
import { isResponseName } from '../protocol/responses/catalogue.js'
import type { Response, ResponseName, Responses } from '../protocol/responses/catalogue.js'
import { createHub } from './createHub.js'
import type { Hub } from './createHub.js'

/** A response whose name this version does not know. */
export interface UnknownResponse {
  readonly res: string
  /** As it came. */
  readonly data: unknown
}

/** The one shared point: every frame comes in once and goes out to those who listen to its name. */
export interface Dispatch {
  /** Takes one frame in. One that nobody listens to is not parsed. */
  next(frame: Frame): void
  on<R extends ResponseName>(res: R): Observable<Responses[R]>
  /**
   * The data of those frames of a response in which a text stands, like the id of a player. Frames without it are not
   * parsed on behalf of whoever listens here; `undefined` stands in none.
   */
  onMention<R extends ResponseName>(
    res: R,
    mention: () => string | undefined,
  ): Observable<Responses[R]>
  readonly response$: Observable<Response>
  readonly unknown$: Observable<UnknownResponse>
  readonly error$: Observable<SocketError>
  readonly invalid$: Observable<InvalidFrame>
  dispose(): void
}

/** Somebody who listens to the frames in which a text stands. */
interface Mention {
  readonly mention: () => string | undefined
  readonly hub: Hub<unknown>
}

export function createDispatch(): Dispatch {
  /** One for each name that was ever listened to; the cost of a frame does not grow with their number. */
  const hubs = new Map<string, Hub<unknown>>()
  const mentions = new Map<string, readonly Mention[]>()
  const response = createHub<Response>()
  const unknown = createHub<UnknownResponse>()
  const invalid = createHub<InvalidFrame>()
  let isOver = false
  let isDelivering = false

  const hubOf = (res: string) => {
    const known = hubs.get(res)
    if (known !== undefined) return known
    const hub = createHub<unknown>()
    if (isOver) hub.complete()
    hubs.set(res, hub)
    return hub
  }
  // The one place where a name vouches for its data: the codec of that name has checked it.
  function on<R extends ResponseName>(res: R): Observable<Responses[R]> {
    return hubOf(res).value$ as Observable<Responses[R]>
  }

  function onMention<R extends ResponseName>(
    res: R,
    mention: () => string | undefined,
  ): Observable<Responses[R]> {
    const hub = createHub<unknown>()
    mentions.set(res, [...(mentions.get(res) ?? []), { mention, hub }])
    return hub.value$ as Observable<Responses[R]>
  }
  const mentionedIn = (frame: Frame, res: string | undefined) =>
    (res === undefined ? undefined : mentions.get(res))?.filter(({ mention, hub }) => {
      const text = hub.isHeard() ? mention() : undefined
      return text !== undefined && frame.mentions(text)
    }) ?? []

  const isHeard = (res: string | undefined, hub: Hub<unknown> | undefined) =>
    hub?.isHeard() === true ||
    response.isHeard() ||
    invalid.isHeard() ||
    (unknown.isHeard() && res !== undefined && !isResponseName(res))

  const deliver = (frame: Frame) => {
    const { res } = frame
    const hub = res === undefined ? undefined : hubs.get(res)
    const mentioned = mentionedIn(frame, res)
    if (mentioned.length === 0 && !isHeard(res, hub)) return
    const content = frame.content()
    if (isLeft(content) || res === undefined) {
      if (invalid.isHeard()) invalid.next(invalidFrame(frame, isLeft(content) ? content.left : []))
      return
    }
    const data = content.right
    if (!isResponseName(res)) {
      unknown.next({ res, data })
      return
    }
    for (const { hub: listener } of mentioned) listener.next(data)
    hub?.next(data)
    if (response.isHeard()) response.next({ res, data } as Response)
  }
  const complete = () => {
    const all = [
      ...hubs.values(),
      ...[...mentions.values()].flat().map(({ hub }) => hub),
      response,
      unknown,
      invalid,
    ]
    for (const hub of all) hub.complete()
  }
  return {
    next: (frame) => {
      isDelivering = true
      deliver(frame)
      isDelivering = false
      // Whoever disposes of the client in a delivery takes the frame from nobody.
      if (isOver) complete()
    },
    on,
    onMention,
    response$: response.value$,
    unknown$: unknown.value$,
    invalid$: invalid.value$,
    error$: on('v1.error').pipe(
      map(toSocketError),
      share({ resetOnError: true, resetOnComplete: true, resetOnRefCountZero: true }),
    ),
    dispose: () => {
      isOver = true
      if (!isDelivering) complete()
    },
  }
}
