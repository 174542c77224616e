import type { Observable } from 'rxjs'
import { map } from 'rxjs'
import { hot } from '../streams/hot.js'
import type { SocketError } from '../errors/SocketError.js'
import type { Frame } from '../frames/Frame.js'
import { invalidFrame } from '../frames/InvalidFrame.js'
import type { InvalidFrame } from '../frames/InvalidFrame.js'
import { toSocketError } from '../frames/toSocketError.js'
import { isResponseName } from '../protocol/isResponseName.js'
import type { Response, ResponseName, Responses } from '../protocol/responses/catalogue.js'
import { createTurn } from '../state/createTurn.js'
import type { Redact } from '../trace/redact.js'
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
  /** Takes one frame in. One without a subscriber is not parsed. */
  next(frame: Frame): void
  on<R extends ResponseName>(res: R): Observable<Responses[R]>
  /**
   * The data of those frames of a response in which a text stands, like the id of a player. Frames without it are not
   * parsed for subscribers of this; `undefined` stands in none.
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

/** A subscription to the frames in which a text stands. */
interface Mention {
  readonly mention: () => string | undefined
  readonly hub: Hub<unknown>
}

/** A response that was subscribed to at some time. */
interface Topic {
  readonly hub: Hub<unknown>
  /** Whether this version knows it, found out once. */
  readonly isKnown: boolean
  mentions: readonly Mention[]
}

/** `redact` takes the secrets out of what is shown of frames that could not be used, and of errors. */
export function createDispatch(redact: Redact): Dispatch {
  /** One for each name that was ever listened to; the cost of a frame does not grow with their number. */
  const topics = new Map<string, Topic>()
  const response = createHub<Response>()
  const unknown = createHub<UnknownResponse>()
  const invalid = createHub<InvalidFrame>()
  /** Of frames alone: what a subscriber of one does to the client shows at once, also where others wait for the frame. */
  const turn = createTurn()
  let isOver = false

  const topicOf = (res: ResponseName) => {
    const known = topics.get(res)
    if (known !== undefined) return known
    const topic: Topic = { hub: createHub(), isKnown: isResponseName(res), mentions: [] }
    if (isOver) topic.hub.complete()
    topics.set(res, topic)
    return topic
  }
  // The name vouches for the data: the guard of that name has checked it.
  function on<R extends ResponseName>(res: R): Observable<Responses[R]> {
    return topicOf(res).hub.value$ as Observable<Responses[R]>
  }

  function onMention<R extends ResponseName>(
    res: R,
    mention: () => string | undefined,
  ): Observable<Responses[R]> {
    const topic = topicOf(res)
    const hub = createHub<unknown>()
    topic.mentions = [...topic.mentions, { mention, hub }]
    return hub.value$ as Observable<Responses[R]>
  }
  const mentionedIn = (frame: Frame, { mentions }: Topic) =>
    mentions.length === 0
      ? mentions
      : mentions.filter(({ mention, hub }) => {
          const text = hub.isObserved() ? mention() : undefined
          return text !== undefined && frame.mentions(text)
        })

  /** Whether there is a subscriber that does not ask for a certain response. */
  const isObservedAnyway = (res: string | undefined) =>
    response.isObserved() ||
    invalid.isObserved() ||
    (unknown.isObserved() && res !== undefined && !isResponseName(res))

  const deliver = (frame: Frame, topic: Topic | undefined, mentioned: readonly Mention[]) => {
    const { res } = frame
    const content = frame.content()
    if (!content.ok || res === undefined) {
      if (invalid.isObserved())
        invalid.next(invalidFrame(frame, content.ok ? [] : content.failure, redact))
      return
    }
    const data = content.value
    if (!(topic?.isKnown ?? isResponseName(res))) {
      unknown.next({ res, data })
      return
    }
    for (const { hub } of mentioned) hub.next(data)
    topic?.hub.next(data)
    if (response.isObserved()) response.next({ res, data } as Response)
  }
  const complete = () => {
    const asked = [...topics.values()].flatMap(({ hub, mentions }) => [
      hub,
      ...mentions.map((mention) => mention.hub),
    ])
    const all = [...asked, response, unknown, invalid]
    for (const hub of all) hub.complete()
  }
  return {
    next: (frame) => {
      const { res } = frame
      const topic = res === undefined ? undefined : topics.get(res)
      const mentioned = topic === undefined ? [] : mentionedIn(frame, topic)
      const isHeard =
        topic?.hub.isObserved() === true || mentioned.length > 0 || isObservedAnyway(res)
      if (!isHeard) return
      turn.batch(() => {
        deliver(frame, topic, mentioned)
      })
    },
    on,
    onMention,
    response$: response.value$,
    unknown$: unknown.value$,
    invalid$: invalid.value$,
    error$: on('v1.error').pipe(
      map((data) => toSocketError(data, redact)),
      hot(),
    ),
    dispose: () => {
      isOver = true
      // A subscriber that disposes of the client in a delivery does not take the frame from the others.
      turn.tell(complete)
    },
  }
}
