import type { Rule } from './Rule.js'

/**
 * Without faults a client that was not disposed of comes to be identified, and what it says is delivered; or sent, where the
 * client was told once that its key gets no echo.
 */
export const itRecovers: Rule = (entries) =>
  entries.flatMap((entry) => {
    if (entry.what !== 'recovered') return []
    const { status, outcome } = entry
    return outcome === 'delivered' || outcome === 'sent'
      ? []
      : [`it does not recover: the status is ${status}, the outcome of a send is ${outcome}`]
  })
