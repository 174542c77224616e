import type { SendOutcome } from 'talo-rx'

/** What to tell a player of something they said: nothing if all is well. */
export function problemOf(outcome: SendOutcome): string | undefined {
  switch (outcome.outcome) {
    case 'delivered':
    case 'sent':
      return undefined
    case 'rejected':
      return `not sent: ${outcome.error.message}`
    case 'replaced':
      return 'not sent: there was something newer'
    case 'unconfirmed':
      return 'it may or may not have arrived'
  }
}
