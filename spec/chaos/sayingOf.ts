import type { Prop } from '../../lib/protocol/entities/Prop.js'
import type { GameChannel } from '../../lib/protocol/entities/GameChannel.js'
import type { PlayerAliasSubscription } from '../../lib/protocol/entities/PlayerAliasSubscription.js'
import type { PlayerPresence } from '../../lib/protocol/entities/PlayerPresence.js'
import type { Member } from '../../lib/services/channel/Member.js'
import type { StoredRecord } from '../../lib/services/channel/StoredValue.js'
import type { LiveName } from './Evidence.js'
import { storageKeys } from './createListener.js'

/** What a live value says of what the server keeps up to date, in a form that can be compared. */
export function sayingOf(live: LiveName, value: unknown): unknown {
  return (sayings[live] as (value: unknown) => unknown)(value)
}

const sayings = {
  channel: ofChannel,
  stay: ofChannel,
  members: (members: readonly Member[]) =>
    sorted(members, ({ alias }) => alias.id).map(({ alias, online, customStatus }) => [
      alias.id,
      online,
      customStatus,
    ]),
  storage: (record: StoredRecord<string>) => storageKeys.map((key) => record[key]?.value ?? null),
  presence: ({ online, customStatus }: PlayerPresence) => [online, customStatus],
  subscriptions: ofSubscriptions,
  subscribers: ofSubscriptions,
  config: (config: Readonly<Record<string, string>>) => ({ ...config }),
} as const

/** What members are told of a channel. */
export function ofChannel(
  channel: Pick<GameChannel, 'name' | 'autoCleanup' | 'private' | 'temporaryMembership'> & {
    readonly owner: { readonly id: number } | null
    readonly props: readonly Prop[]
  },
): unknown {
  const { name, owner, props, autoCleanup, temporaryMembership } = channel
  const pairs = props.map(({ key, value }) => `${key}=${value}`).sort()
  return {
    name,
    owner: owner?.id ?? null,
    props: pairs,
    autoCleanup,
    isPrivate: channel.private,
    temporaryMembership,
  }
}

function ofSubscriptions(all: readonly PlayerAliasSubscription[]): unknown {
  return sorted(all, ({ id }) => id).map(({ id, confirmed }) => [id, confirmed])
}

export function sorted<T>(values: readonly T[], by: (value: T) => number): readonly T[] {
  return [...values].sort((a, b) => by(a) - by(b))
}
