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

/** The letter of each outcome. */
export const outcomeLetters: Readonly<Record<SendOutcome['outcome'], string>> = {
  delivered: 'd',
  sent: 's',
  rejected: 'r',
  replaced: 'p',
  unconfirmed: 'u',
}
