import type { Emulator } from 'talo-rx/emulator'
import type { Alteration, Outgoing } from './Exchange.js'

type Headers = Readonly<Record<string, string | undefined>>

/** Other headers, `undefined` for none; of all calls but those to the paths left out. */
export function withHeaders(changes: Headers, leftOut?: string): Alteration {
  return {
    call: (call) =>
      leftOut !== undefined && call.url.includes(leftOut)
        ? call
        : { ...call, headers: merged(call.headers, changes) },
  }
}

function merged(headers: Outgoing['headers'], changes: Headers): Outgoing['headers'] {
  const all = Object.entries({ ...headers, ...changes })
  return Object.fromEntries(
    all.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

/** Another body: a text as it is, anything else as JSON. */
export function withBody(body: unknown): Alteration {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { call: (call) => ({ ...call, body: text }) }
}

/** The same body with other keys; `undefined` for none. */
export function withKeys(changes: object): Alteration {
  return {
    call: (call) => {
      const body = JSON.parse(call.body ?? '{}') as object
      return { ...call, body: JSON.stringify({ ...body, ...changes }) }
    },
  }
}

/** Another query: a text as it stands after the `?`. */
export function withQuery(query: string): Alteration {
  return withUrl((url) => {
    url.search = query
  })
}

/** Another path: each `from` in it becomes `to`. */
export function withPath(from: string, to: string): Alteration {
  return withUrl((url) => {
    url.pathname = url.pathname.replace(from, to)
  })
}

/** Another server. */
export function toServer({ port }: Emulator): Alteration {
  return withUrl((url) => {
    url.port = String(port)
  })
}

function withUrl(change: (url: URL) => void): Alteration {
  return {
    call: (call) => {
      const url = new URL(call.url)
      change(url)
      return { ...call, url: url.href }
    },
  }
}

/** Another text on the socket: of every frame, whatever stands in it. */
export function withFrame(frame: unknown): Alteration {
  const text = typeof frame === 'string' ? frame : JSON.stringify(frame)
  return { frame: () => text }
}

/** The same frame with other data; what it is signed with stays before it. */
export function withData(changes: object): Alteration {
  return {
    frame: (text) => {
      const { req, data } = JSON.parse(text) as { readonly req: string; readonly data: object }
      return JSON.stringify({ req, data: { ...data, ...changes } })
    },
  }
}
