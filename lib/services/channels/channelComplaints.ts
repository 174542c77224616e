import { aboutFlag, aboutId, aboutText, aboutUuid, ifGiven } from '../complaints.js'
import { complaintsAboutProps } from '../complaintsAboutProps.js'
import type { ChannelFilter, ChannelMemberFilter } from './ChannelFilters.js'
import type { ChannelChange, NewChannel } from './NewChannel.js'

type Complaints = readonly string[]

/** A longer name makes the server fail with a 500. */
const LONGEST_NAME = 255

/** About a channel that is to be made. */
export function complaintsAboutNewChannel(channel: NewChannel): Complaints {
  return [
    ...aboutText('name', channel.name, { longest: LONGEST_NAME }),
    ...ifGiven(channel.props, (props) => complaintsAboutProps(props, { isNullable: false })),
    ...aboutFlags(channel),
  ]
}

/** About a change of a channel; of a blank name the server takes no notice. */
export function complaintsAboutChange(change: ChannelChange): Complaints {
  const { name, props, ownerAliasId } = change
  return [
    ...ifGiven(name, (text) => aboutText('name', text, { longest: LONGEST_NAME, isNeeded: true })),
    ...ifGiven(props, (given) => complaintsAboutProps(given, { isNullable: true })),
    ...ifGiven(ownerAliasId, (id) => (id === null ? [] : aboutId('ownerAliasId', id))),
    ...aboutFlags(change),
  ]
}

/** About what of the channels is wanted. */
export function complaintsAboutFilter({
  page,
  search,
  propKey,
  propValue,
}: ChannelFilter): Complaints {
  return [
    ...ifGiven(page, aboutPage),
    ...ifGiven(search, (text) => aboutText('search', text)),
    ...aboutPair('propKey', propKey, 'propValue', propValue),
  ]
}

/** About what of the members is wanted. */
export function complaintsAboutMemberFilter(filter: ChannelMemberFilter): Complaints {
  const { page, playerId, aliasId, identifier, playerGroupId } = filter
  return [
    ...ifGiven(page, aboutPage),
    ...ifGiven(playerId, (id) => aboutUuid('playerId', id)),
    ...ifGiven(aliasId, (id) => aboutId('aliasId', id)),
    ...ifGiven(identifier, (text) => aboutText('identifier', text)),
    ...aboutPair('playerPropKey', filter.playerPropKey, 'playerPropValue', filter.playerPropValue),
    ...ifGiven(playerGroupId, (id) => aboutUuid('playerGroupId', id)),
  ]
}

/** About the keys of which something is stored. */
export function complaintsAboutKeys(keys: unknown): Complaints {
  if (!Array.isArray(keys)) return [`keys: expected an array, got ${typeof keys}`]
  if (keys.length === 0) return ['keys: expected at least one']
  const known: readonly unknown[] = keys
  return known.flatMap((key, index) => aboutText(`keys.${String(index)}`, key, { isNeeded: true }))
}

function aboutFlags(channel: ChannelChange): Complaints {
  return (['autoCleanup', 'private', 'temporaryMembership'] as const).flatMap((flag) =>
    ifGiven(channel[flag], (value) => aboutFlag(flag, value)),
  )
}

function aboutPage(page: unknown): Complaints {
  return aboutId('page', page).length === 0 && Number(page) >= 0
    ? []
    : [`page: expected an integer from 0 on, got ${String(page)}`]
}

/** Without its key the server refuses a value, or lists everything. */
function aboutPair(
  keyName: string,
  key: string | undefined,
  valueName: string,
  value: string | undefined,
): Complaints {
  return [
    ...ifGiven(key, (text) => aboutText(keyName, text, { isNeeded: true })),
    ...ifGiven(value, (text) => aboutText(valueName, text)),
    ...(value !== undefined && key === undefined ? [`${keyName}: expected with ${valueName}`] : []),
  ]
}
