import { match } from 'path-to-regexp'
import * as z from 'zod'
import { fail, type Call } from './Call.js'
import type { Answer } from '../Command.js'
import { missingScopes, type Scope } from '../rules/scopes.js'
import type { Result } from '../Turn.js'

type Params = Readonly<Record<string, string | string[] | undefined>>

/** An endpoint: what it listens to, and what it does once its input and scopes are in order. */
export interface Route {
  readonly method: string
  readonly path: string
  readonly paramsOf: (path: string) => Params | undefined
  readonly run: (call: Call, params: Params) => Result
}

interface Definition<Input extends z.ZodType> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly scopes: readonly Scope[]
  /** A schema of `{ body, query, params, headers }`, or of those of them that matter. */
  readonly input: Input
  readonly handle: (call: Call, input: z.output<Input>) => Result
}

const targets = ['body', 'query', 'params', 'headers']

/** Only the first part of the request that is wrong is reported. */
function invalid(error: z.ZodError): Answer {
  const target = targets.find((name) => error.issues.some(({ path }) => path[0] === name))
  const errors: Record<string, string[]> = {}
  for (const issue of error.issues) {
    if (issue.path[0] !== target) continue
    const path = issue.path.slice(1).join('.')
    errors[path] = [...(errors[path] ?? []), issue.message]
  }
  return { status: 400, body: { errors } }
}

/** Defines an endpoint. Bad input is refused before missing scopes. */
export function route<Input extends z.ZodType>(definition: Definition<Input>): Route {
  const { method, path, scopes, input, handle } = definition
  const matches = match<Record<string, string | string[]>>(path, { decode: false })
  return {
    method,
    path,
    paramsOf: (actual) => {
      const found = matches(actual)
      return found === false ? undefined : found.params
    },
    run: (call, params) => {
      const { body, query, headers } = call.request
      const parsed = input.safeParse({ body, query, params, headers })
      if (!parsed.success) return invalid(parsed.error)
      const missing = missingScopes(call.key.scopes, scopes)
      return missing === undefined ? handle(call, parsed.data) : fail(403, missing)
    },
  }
}
