import type { Happening, Sent } from '../Happening.js'
import type { Rule } from './Rule.js'

interface Fate {
  readonly sent: Sent
  readonly sentAt: number
  readonly outcomes: (Happening & { readonly what: 'outcome' })[]
  completions: number
  isWritten: boolean
  isEchoed: boolean
  isRefused: boolean
}

/** Every send has one outcome, and it is true. */
export const oneOutcomePerSend: Rule = (happenings) => {
  const fates = new Map<string, Fate>()
  for (const happening of happenings) {
    if (happening.what === 'send') {
      const { id, sent } = happening
      const fate = { sent, sentAt: happening.at, outcomes: [], completions: 0 }
      fates.set(id, { ...fate, isWritten: false, isEchoed: false, isRefused: false })
    }
    const fate = fates.get(nameIn(happening))
    if (fate === undefined) continue
    if (happening.what === 'outcome') fate.outcomes.push(happening)
    if (happening.what === 'completed') fate.completions++
    if (happening.what === 'written') fate.isWritten = true
    if (happening.what === 'echoed') fate.isEchoed = true
    if (happening.what === 'refused') fate.isRefused = true
  }
  return [...fates].flatMap(([id, fate]) => complaintsAbout(fate).map((why) => `${id} ${why}`))
}

function nameIn(happening: Happening): string {
  if (happening.what === 'written') return 'id' in happening.frame ? happening.frame.id : ''
  if ('id' in happening) return happening.id
  return 'name' in happening ? happening.name : ''
}

function complaintsAbout(fate: Fate): readonly string[] {
  const { outcomes, completions } = fate
  const [first] = outcomes
  if (first === undefined) return ['has no outcome']
  return [
    ...(outcomes.length > 1 ? [`has ${String(outcomes.length)} outcomes`] : []),
    ...(completions === 1 ? [] : [`completed ${String(completions)} times`]),
    ...liesIn(first, fate),
  ]
}

function liesIn(
  { outcome, isKnown, at, wall }: Fate['outcomes'][number],
  fate: Fate,
): readonly string[] {
  const { sent, sentAt, isWritten, isEchoed, isRefused } = fate
  if (sent.kind === 'identify') return []
  const lies: string[] = []
  const need = (isSo: boolean, lie: string) => {
    if (!isSo)
      lies.push(
        `is ${outcome.outcome}${'reason' in outcome ? ` (${outcome.reason})` : ''} but ${lie}`,
      )
  }
  switch (outcome.outcome) {
    case 'delivered':
      need(isEchoed, 'was never echoed')
      need(isKnown, 'message$ did not emit its response')
      break
    case 'sent':
    case 'unconfirmed':
      need(isWritten, 'was never written')
      break
    case 'replaced':
      need(!isWritten, 'was written')
      break
    case 'rejected':
      if (outcome.reason === 'server') need(isRefused, 'was never refused')
      else need(!isWritten, 'was written')
      if (outcome.reason === 'expired') {
        // The device's clock may have been set back.
        need(wall >= sent.expiresAt || at - sentAt >= sent.ttl, 'had time left')
      }
      if (sent.kind === 'cycle') need(outcome.reason !== 'server', 'has no JSON form')
  }
  return lies
}
