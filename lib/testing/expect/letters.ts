import type { SendOutcome, SocketPhase } from 'talo-rx'

/** The letter of each phase. */
export const statusLetters: Readonly<Record<SocketPhase, string>> = {
  idle: 'i',
  ticketing: 't',
  dialing: 'd',
  handshaking: 'h',
  connected: 'c',
  identifying: 'n',
  identified: 'I',
  waiting: 'w',
  suspended: 's',
  failed: 'f',
  closed: 'x',
  disposed: 'z',
}

/** The letters of calls, and what they stand for. */
export const callLetters: Readonly<Record<string, string>> = {
  2: 'answered with a status of 200 to 299',
  4: 'answered with a status of 400 to 499',
  5: 'answered with a status of 500 to 599',
  x: 'refused by faults',
  '!': 'given up by the client',
}

/** What letters stand for. */
export function meaningsOf(letters: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(letters).map(([what, letter]) => [letter, what]))
}

/** The letter of each outcome. */
export const outcomeLetters: Readonly<Record<SendOutcome['outcome'], string>> = {
  delivered: 'd',
  sent: 's',
  rejected: 'r',
  replaced: 'p',
  unconfirmed: 'u',
}
