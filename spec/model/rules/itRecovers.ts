import type { Rule } from './Rule.js'

/**
 * In good weather a client that was not disposed of comes to be identified, and what it says is delivered; or sent, where the
 * client was told once that its key gets no echo.
 */
export const itRecovers: Rule = (happenings) =>
  happenings.flatMap((happening) => {
    if (happening.what !== 'recovered') return []
    const { status, outcome } = happening
    return outcome === 'delivered' || outcome === 'sent'
      ? []
      : [`it does not recover: the status is ${status}, the outcome of a send is ${outcome}`]
  })
