import { validateProps } from '../validateProps.js'
import {
  type Problems,
  validateFlag,
  validateGiven,
  validateId,
  validateText,
  validateUuid,
} from '../validation.js'
import type { ChannelFilter, ChannelMemberFilter } from './ChannelFilters.js'
import type { ChannelChange, NewChannel } from './NewChannel.js'

/** A longer name makes the server fail with a 500. */
export const LONGEST_NAME = 255

/** What is wrong with a channel that is to be made. */
export function validateNewChannel(channel: NewChannel): Problems {
  return [
    ...validateText('name', channel.name, { longest: LONGEST_NAME }),
    ...validateGiven(channel.props, (props) => validateProps(props, { isNullable: false })),
    ...validateFlags(channel),
  ]
}

/** What is wrong with a change of a channel; of a blank name the server takes no notice. */
export function validateChannelChange(change: ChannelChange): Problems {
  const { name, props, ownerAliasId } = change
  return [
    ...validateGiven(name, (text) =>
      validateText('name', text, { longest: LONGEST_NAME, isNeeded: true }),
    ),
    ...validateGiven(props, (given) => validateProps(given, { isNullable: true })),
    ...validateGiven(ownerAliasId, (id) => (id === null ? [] : validateId('ownerAliasId', id))),
    ...validateFlags(change),
  ]
}

/** What is wrong with a filter of channels. */
export function validateChannelFilter({
  page,
  search,
  propKey,
  propValue,
}: ChannelFilter): Problems {
  return [
    ...validateGiven(page, validatePage),
    ...validateGiven(search, (text) => validateText('search', text)),
    ...validatePair('propKey', propKey, 'propValue', propValue),
  ]
}

/** What is wrong with a filter of members. */
export function validateMemberFilter(filter: ChannelMemberFilter): Problems {
  const { page, playerId, aliasId, identifier, playerGroupId } = filter
  return [
    ...validateGiven(page, validatePage),
    ...validateGiven(playerId, (id) => validateUuid('playerId', id)),
    ...validateGiven(aliasId, (id) => validateId('aliasId', id)),
    ...validateGiven(identifier, (text) => validateText('identifier', text)),
    ...validatePair(
      'playerPropKey',
      filter.playerPropKey,
      'playerPropValue',
      filter.playerPropValue,
    ),
    ...validateGiven(playerGroupId, (id) => validateUuid('playerGroupId', id)),
  ]
}

/** What is wrong with keys of the storage. */
export function validateKeys(keys: unknown): Problems {
  if (!Array.isArray(keys)) return [`keys: expected an array, got ${typeof keys}`]
  if (keys.length === 0) return ['keys: expected at least one']
  const known: readonly unknown[] = keys
  return known.flatMap((key, index) =>
    validateText(`keys.${String(index)}`, key, { isNeeded: true }),
  )
}

function validateFlags(channel: ChannelChange): Problems {
  return (['autoCleanup', 'private', 'temporaryMembership'] as const).flatMap((flag) =>
    validateGiven(channel[flag], (value) => validateFlag(flag, value)),
  )
}

function validatePage(page: unknown): Problems {
  return validateId('page', page).length === 0 && Number(page) >= 0
    ? []
    : [`page: expected an integer from 0 on, got ${String(page)}`]
}

/** Without its key the server refuses a value, or lists everything. */
function validatePair(
  keyName: string,
  key: string | undefined,
  valueName: string,
  value: string | undefined,
): Problems {
  return [
    ...validateGiven(key, (text) => validateText(keyName, text, { isNeeded: true })),
    ...validateGiven(value, (text) => validateText(valueName, text)),
    ...(value !== undefined && key === undefined ? [`${keyName}: expected with ${valueName}`] : []),
  ]
}
