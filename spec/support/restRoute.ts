import type * as z from 'zod'

/** What a route gets to see, once it is valid. */
export interface RestCall {
  readonly params: Readonly<Record<string, string>>
  readonly query: unknown
  readonly body: unknown
}

export interface RestAnswer {
  readonly status: number
  readonly body?: unknown
}

export interface RestRoute {
  readonly method: string
  readonly pattern: RegExp
  problemOf(inputs: Readonly<Record<Part, unknown>>): Readonly<Record<string, string[]>> | undefined
  answer(call: RestCall): RestAnswer
}

/** As the server checks them: the first that is not valid is reported alone. */
const parts = ['body', 'query', 'headers'] as const
type Part = (typeof parts)[number]

/** What the handler of a route answers instead of a body. */
export class Refused {
  constructor(
    readonly status: number,
    readonly message: string,
  ) {}
}

/** `PUT /game-stats/:name`, with what is checked before it is answered; an answer of `undefined` is a 204. */
export function restRoute(
  name: string,
  schemas: Partial<Record<Part, z.ZodType>>,
  answer: (call: RestCall) => unknown,
): RestRoute {
  const [method = '', path = ''] = name.split(' ')
  return {
    method,
    pattern: new RegExp(`^/v1${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
    problemOf(inputs) {
      for (const part of parts) {
        const { error } = schemas[part]?.safeParse(inputs[part]) ?? {}
        if (error !== undefined)
          return Object.fromEntries(
            error.issues.map(({ path: at, message }) => [at.join('.'), [message]]),
          )
      }
      return undefined
    },
    answer(call) {
      const body = answer(call)
      if (body instanceof Refused) return { status: body.status, body: { message: body.message } }
      return body === undefined ? { status: 204 } : { status: 200, body }
    },
  }
}
