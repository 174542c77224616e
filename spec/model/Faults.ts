import type {
  DialDoes,
  HttpDoes,
  HttpKind,
  IdentifyDoes,
  PlatformAct,
  Reply,
  ServerAct,
} from './Schedule.js'

/** How the server and the platform behave until the schedule says otherwise. */
export interface Faults {
  readonly http: Readonly<Record<HttpKind, HttpFaults>>
  readonly dial: { readonly does: DialDoes; readonly latency: number }
  readonly hello: 'says' | 'silent' | 'late'
  readonly identify: { readonly does: IdentifyDoes; readonly latency: number }
  readonly message: Reply
  /** The replies to the next messages, over and over; none where all are answered alike. */
  readonly inTurn: readonly Reply[]
  readonly close: number | 'never'
  readonly isMute: boolean
  readonly takes: boolean
  readonly buffered: number
}

interface HttpFaults {
  readonly does: HttpDoes
  readonly latency: number
  readonly retryAfter?: string | undefined
}

const ok: HttpFaults = { does: 'ok', latency: 20 }

/** Everything works, and takes its time. */
export const calm: Faults = {
  http: { ticket: ok, token: ok, identify: ok, other: ok },
  dial: { does: 'open', latency: 20 },
  hello: 'says',
  identify: { does: 'ok', latency: 20 },
  message: { does: 'echo', latency: 20 },
  inTurn: [],
  close: 20,
  isMute: false,
  takes: true,
  buffered: 0,
}

/** The faults after an act; `undefined` for one that does not change it. */
export function changed(faults: Faults, act: ServerAct | PlatformAct): Faults | undefined {
  switch (act.act) {
    case 'http': {
      const { kind, does, latency, retryAfter } = act
      return { ...faults, http: { ...faults.http, [kind]: { does, latency, retryAfter } } }
    }
    case 'dial':
      return { ...faults, dial: act }
    case 'hello':
      return { ...faults, hello: act.does }
    case 'answerIdentify':
      return { ...faults, identify: act }
    case 'answerMessage':
      return { ...faults, message: act, inTurn: [] }
    case 'answerInTurn':
      return { ...faults, inTurn: act.replies }
    case 'answerClose':
      return { ...faults, close: act.latency }
    case 'mute':
      return { ...faults, isMute: act.isMute }
    case 'platform':
      return { ...faults, takes: act.takes, buffered: act.buffered }
    default:
      return undefined
  }
}
