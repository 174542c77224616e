import { Disposed } from '../../errors/Disposed.js'
import { Malformed } from '../../errors/Malformed.js'
import type { Live } from '../../live/Live.js'
import { refusedLive } from '../../live/refusedLive.js'
import { isDisposed } from '../../state/isDisposed.js'
import type { ChannelHandle } from '../channel/ChannelHandle.js'
import { validateNewChannel, LONGEST_NAME } from '../channels/validateChannel.js'
import { createLiveFactory } from '../createLiveFactory.js'
import type { ServiceStages } from '../ServiceStages.js'
import { type Problems, validateId, validateNamed, validateText } from '../validation.js'
import { createEntry, type Entry } from './createEntry.js'
import { type Room, roomKey } from './Room.js'

/** Makes `talo.enter`. */
export function createEnter(stages: ServiceStages): (room: Room) => Live<ChannelHandle> {
  const { disposed$ } = stages
  const { cached } = stages.service(createLiveFactory)
  /** Rooms are kept without a subscriber. */
  const kept = new Set<Entry>()

  return (room) => {
    const reasons = validateRoom(room)
    if (reasons.length > 0) {
      return refusedLive(new Malformed({ what: 'enter(room)', reasons }), disposed$)
    }
    if (isDisposed(disposed$)) return refusedLive(new Disposed(), disposed$)
    const entry = cached(`enter ${roomKey(room)}`, () => createEntry(stages, room, kept))
    entry.keep()
    return entry.live$
  }
}

function validateRoom(room: Room): Problems {
  if (typeof room === 'number') return validateId('room', room)
  if (typeof room === 'string') return validateName('room', room)
  const missing = validateNamed('room', room)
  if (missing.length > 0) return ['room: expected an id, a name or what a new channel is like']
  return [...validateName('room.name', room.name), ...validateNewChannel(room)]
}

function validateName(what: string, name: unknown): Problems {
  return validateText(what, name, { isNeeded: true, longest: LONGEST_NAME })
}
