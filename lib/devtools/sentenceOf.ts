import type { TraceEvent } from '../trace/TraceEvent.js'

/** What happened, in a few words. */
export function sentenceOf(event: TraceEvent): string {
  return partsOf(event)
    .filter((part) => part !== undefined && part !== '')
    .join(' ')
}

type Part = string | number | undefined

function partsOf(event: TraceEvent): readonly Part[] {
  const failure = 'failure' in event && event.failure !== undefined ? event.failure : undefined
  const why = failure && `${failure.errorCode ?? failure._tag}: ${failure.message}`
  switch (event.what) {
    case 'status':
      return [event.phase, event.attempt && `attempt ${String(event.attempt)}`, event.reason, why]
    case 'close':
      return ['closed', event.code, event.reason, event.willReconnect ? '' : 'for good']
    case 'gap':
      return [`gap of ${seconds(event.durationMs)}`]
    case 'dial':
      return [`socket ${String(event.id)}`, event.event, took(event.ms), why]
    case 'call':
      return [
        event.method,
        event.path,
        event.event,
        event.status,
        took(event.ms),
        event.for === 'user' ? '' : `for ${event.for}`,
        why,
      ]
    case 'paused':
      return ['no calls of the bucket', event.bucket, 'for a while']
    case 'frame':
      return [event.name, event.kind === 'known' ? '' : event.kind, `${String(event.bytes)} B`]
    case 'send':
      return [event.name, event.event, event.outcome, event.reason, waits(event.waitsFor), why]
    case 'live':
      return [event.name, event.of, event.phase ?? event.event, event.stale ? 'stale' : '', why]
    case 'identity':
      return ['player', event.event, event.aliasId && `alias ${String(event.aliasId)}`, why]
    case 'session':
      return ['session', event.event, event.reason, event.step, why]
    case 'outbox':
      return ['outbox', event.event]
    case 'heal':
      return [event.of, event.channelId, event.event, why]
    case 'lifecycle':
      return [event.phase]
    case 'hint':
      return [event.message]
  }
}

export function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`
}

function took(ms: number | undefined): Part {
  return ms === undefined ? undefined : `in ${String(Math.round(ms))} ms`
}

function waits(reason: string | undefined): Part {
  return reason === undefined ? undefined : `waits for ${reason}`
}
