import type { NewChannel } from '../channels/NewChannel.js'

/** Which room is entered: the id of a channel, the name of one, or what it is to be like if there is none of the name. */
export type Room = number | string | NewChannel

/** One text for the same room; private channels are looked for elsewhere than others. */
export function roomKey(room: Room): string {
  if (typeof room !== 'object') return `${typeof room} ${String(room)}`
  // Who writes JavaScript may give anything.
  const { name, private: isPrivate } = Object(room) as Partial<NewChannel>
  return `${isPrivate === true ? 'private' : typeof name} ${String(name)}`
}
