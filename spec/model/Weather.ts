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
export interface Weather {
  readonly http: Readonly<Record<HttpKind, HttpWeather>>
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

interface HttpWeather {
  readonly does: HttpDoes
  readonly latency: number
  readonly retryAfter?: string | undefined
}

const ok: HttpWeather = { does: 'ok', latency: 20 }

/** Everything works, and takes its time. */
export const calm: Weather = {
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

/** The weather after an act; `undefined` for one that does not change it. */
export function changed(weather: Weather, act: ServerAct | PlatformAct): Weather | undefined {
  switch (act.act) {
    case 'http': {
      const { kind, does, latency, retryAfter } = act
      return { ...weather, http: { ...weather.http, [kind]: { does, latency, retryAfter } } }
    }
    case 'dial':
      return { ...weather, dial: act }
    case 'hello':
      return { ...weather, hello: act.does }
    case 'answerIdentify':
      return { ...weather, identify: act }
    case 'answerMessage':
      return { ...weather, message: act, inTurn: [] }
    case 'answerInTurn':
      return { ...weather, inTurn: act.replies }
    case 'answerClose':
      return { ...weather, close: act.latency }
    case 'mute':
      return { ...weather, isMute: act.isMute }
    case 'platform':
      return { ...weather, takes: act.takes, buffered: act.buffered }
    default:
      return undefined
  }
}
