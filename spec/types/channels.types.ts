import type { Observable } from 'rxjs'
import type {
  ChannelChange,
  ChannelDeleted,
  ChannelMembersPage,
  ChannelOwnershipTransferred,
  ChannelPlayerJoined,
  ChannelPlayerLeft,
  ChannelsPage,
  ChannelStorageUpdate,
  ChannelStorageUpdated,
  ChannelUpdated,
  GameChannel,
  GameChannelStorageProp,
  ReceivedMessage,
  Talo,
} from 'talo-rx'
import { the } from './the.js'

/** What the calls answer. */
export function answers({ channels }: Talo): void {
  the(channels.list()).is<Observable<ChannelsPage>>()
  the(channels.subscriptions()).is<Observable<readonly GameChannel[]>>()
  the(channels.find(1)).is<Observable<GameChannel>>()
  the(channels.findOrCreate({ name: 'lobby' })).is<Observable<GameChannel>>()
  the(channels.leave(1)).is<Observable<undefined>>()
  the(channels.delete(1)).is<Observable<undefined>>()
  the(channels.invite(1, 2)).is<Observable<undefined>>()
  the(channels.members(1)).is<Observable<ChannelMembersPage>>()
  the(channels.getStorage(1, 'key')).is<Observable<GameChannelStorageProp | null>>()
  the(channels.listStorage(1, ['key'])).is<Observable<readonly GameChannelStorageProp[]>>()
  the(channels.setStorage(1, [])).is<Observable<ChannelStorageUpdate>>()
}

/** What they take: what may be left out may be `undefined`. */
export function inputs({ channels }: Talo): void {
  const change: ChannelChange = { name: undefined, ownerAliasId: null, private: true }
  void channels.update(1, change)
  void channels.update(1, { props: [{ key: 'topic', value: null }] })
  void channels.list({ page: undefined, search: 'lobby' })
  void channels.setStorage(1, [{ key: 'score', value: null }])

  // @ts-expect-error a new channel has a name
  void channels.create({ private: true })
  // @ts-expect-error nothing can be deleted from a new channel
  void channels.create({ name: 'lobby', props: [{ key: 'topic', value: null }] })
  // @ts-expect-error the id of a channel is a number
  void channels.join('1')
  // @ts-expect-error values are text
  void channels.setStorage(1, [{ key: 'score', value: 10 }])
  // @ts-expect-error no such filter
  void channels.list({ name: 'lobby' })
  channels.find(1).subscribe((channel) => {
    // @ts-expect-error answers are for reading
    channel.name = 'mine'
  })
}

/** What the events carry. */
export function events({ channels }: Talo): void {
  the(channels.message$).is<Observable<ReceivedMessage>>()
  the(channels.playerJoined$).is<Observable<ChannelPlayerJoined>>()
  the(channels.playerLeft$).is<Observable<ChannelPlayerLeft>>()
  the(channels.updated$).is<Observable<ChannelUpdated>>()
  the(channels.ownershipTransferred$).is<Observable<ChannelOwnershipTransferred>>()
  the(channels.deleted$).is<Observable<ChannelDeleted>>()
  the(channels.storageUpdated$).is<Observable<ChannelStorageUpdated>>()
}
