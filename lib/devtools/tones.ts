import type { LiveTraced } from '../trace/LiveTraced.js'
import type { SendTraced } from '../trace/SendTraced.js'
import type { StatusTraced } from '../trace/SocketTraced.js'
import type { Tone } from './Mark.js'

/** Colours that also the colour-blind tell apart, in light and in dark. */
export const colours: Readonly<Record<Tone, string>> = {
  fine: '#0a9e76',
  waiting: '#e69f00',
  refused: '#d8512a',
  call: '#3d8fd1',
  in: '#4b7fb0',
  replaced: '#a5adb8',
  gap: '#8888',
  stale: '#0a9e76',
  value: '#8f6bbd',
}

/** The colour of a phase of the socket. */
export function toneOfPhase(phase: StatusTraced['phase']): Tone {
  if (phase === 'identified' || phase === 'connected') return 'fine'
  if (phase === 'waiting' || phase === 'suspended') return 'waiting'
  if (phase === 'failed') return 'refused'
  return phase === 'idle' || phase === 'closed' || phase === 'disposed' ? 'replaced' : 'call'
}

/** The colour of live state. */
export function toneOfLive({ phase, stale }: LiveTraced): Tone {
  if (phase === 'ready') return stale === true ? 'stale' : 'fine'
  return phase === 'loading' ? 'call' : 'refused'
}

/** The colour of what became of something sent. */
export const toneOfOutcome: Readonly<Record<NonNullable<SendTraced['outcome']>, Tone>> = {
  delivered: 'fine',
  sent: 'fine',
  rejected: 'refused',
  replaced: 'replaced',
  unconfirmed: 'waiting',
}
