import type { FetchLike } from 'talo-rx'
import type { Answer, Exchange, Outgoing } from './Exchange.js'

export interface Recorder {
  /** The call as it is to go out. */
  alter(call: Outgoing): Outgoing
  /** Told once the answer is in. */
  keep(exchange: Exchange): void
}

/** A `fetch` that writes down what really went over the wire. */
export function recordedFetch({ alter, keep }: Recorder): FetchLike {
  return async (url, { method, headers, body, signal }) => {
    const made: Outgoing = { method, url, headers, body }
    const call = alter(made)
    const response = await fetch(call.url, {
      method: call.method,
      headers: call.headers,
      signal,
      ...(call.body === undefined ? {} : { body: call.body }),
    })
    const text = await response.text()
    keep({
      ...call,
      path: new URL(url).pathname,
      isAltered: JSON.stringify(call) !== JSON.stringify(made),
      answer: answerOf(response, text),
    })
    return { status: response.status, headers: response.headers, text: () => Promise.resolve(text) }
  }
}

function answerOf({ status, headers }: Response, text: string): Answer {
  return { status, headers: Object.fromEntries(headers), body: parsed(text) }
}

/** What is no JSON stays a text; nothing at all is nothing. */
export function parsed(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
