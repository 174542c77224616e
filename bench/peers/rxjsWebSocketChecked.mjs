import * as t from 'io-ts'
import { filter, map } from 'rxjs'
import { webSocket } from 'rxjs/webSocket'
import { PlainWebSocket } from './PlainWebSocket.mjs'
import { forEachSubscriber, subscriber } from './subscribers.mjs'

const prop = t.type({ key: t.string, value: t.string })
const alias = t.type({
  id: t.number,
  service: t.string,
  identifier: t.string,
  displayName: t.string,
  player: t.type({
    id: t.string,
    props: t.array(prop),
    devBuild: t.boolean,
    createdAt: t.string,
    lastSeenAt: t.string,
    groups: t.array(t.type({ id: t.string, name: t.string })),
    presence: t.type({ online: t.boolean, customStatus: t.string, updatedAt: t.string }),
  }),
  lastSeenAt: t.string,
  createdAt: t.string,
  updatedAt: t.string,
})
const channel = t.type({
  id: t.number,
  name: t.string,
  owner: t.union([alias, t.null]),
  totalMessages: t.number,
  props: t.array(prop),
  autoCleanup: t.boolean,
  private: t.boolean,
  temporaryMembership: t.boolean,
  createdAt: t.string,
  updatedAt: t.string,
})
const subscription = t.type({
  id: t.number,
  subscriber: alias,
  subscribedTo: alias,
  confirmed: t.boolean,
  relationshipType: t.string,
  createdAt: t.string,
  updatedAt: t.string,
})

/** What each response that is measured has to be, as a game would write it down with io-ts. */
const codecs = {
  'v1.channels.message': t.type({ channel, message: t.string, playerAlias: alias }),
  'v1.players.presence.updated': t.type({
    presence: t.type({
      playerAlias: t.union([alias, t.null]),
      online: t.boolean,
      customStatus: t.string,
      updatedAt: t.string,
    }),
    meta: t.type({ onlineChanged: t.boolean, customStatusChanged: t.boolean }),
  }),
  'v1.channels.player-joined': t.intersection([
    t.type({ channel }),
    t.partial({ playerAlias: alias }),
  ]),
  'v1.channels.player-left': t.type({
    channel,
    playerAlias: alias,
    meta: t.type({ reason: t.number }),
  }),
  'v1.channels.updated': t.type({ channel, changedProperties: t.array(t.string) }),
  'v1.channels.ownership-transferred': t.type({ channel, newOwner: alias }),
  'v1.player-relationships.broadcast': t.type({ message: t.string, playerAlias: alias }),
  'v1.player-relationships.subscription-created': t.type({ subscription }),
  'v1.player-relationships.subscription-confirmed': t.type({ subscription }),
  'v1.channels.deleted': t.type({ channel }),
}

/** One subject, and for every subscriber a `filter` and a codec. @type {import('./peers.mjs').Connect} */
export function connect({ port, subscriptions, heard }) {
  return new Promise((resolve) => {
    const socket$ = webSocket({
      url: `ws://127.0.0.1:${port}/`,
      WebSocketCtor: PlainWebSocket,
      openObserver: { next: () => resolve({ close: () => socket$.complete() }) },
    })
    forEachSubscriber(subscriptions, (name) => {
      const tell = subscriber(heard)
      socket$
        .pipe(
          filter(({ res }) => res === name),
          map(({ data }) => codecs[name].decode(data)),
          filter(({ _tag }) => _tag === 'Right'),
        )
        .subscribe(({ right }) => tell(right))
    })
  })
}
