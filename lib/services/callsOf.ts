import type { Observable } from 'rxjs'
import { createCalls } from './createCalls.js'
import type { ServiceStages } from './ServiceStages.js'
import type { Validations } from './validation.js'

/**
 * Defines a method that makes a call: its name, what validates each of its arguments, in their order, and the call itself,
 * which may rely on that.
 */
export type DefineCall = <Args extends readonly unknown[], T>(
  method: string,
  validations: Validations,
  call$: (...args: Args) => Observable<T>,
) => (...args: Args) => Observable<T>

/** The calls of one service: `define('find', …)` for the service `channels` makes `channels.find(…)`. */
export interface CallsOf {
  readonly define: DefineCall
  /** The same for a call in the name of the player. */
  readonly defineAsPlayer: DefineCall
}

export function callsOf({ service }: ServiceStages, name: string): CallsOf {
  const calls = service(createCalls)
  function definer(make: 'make' | 'makeAsPlayer'): DefineCall {
    return (method, validations, call$) =>
      (...args) =>
        calls[make](
          `${name}.${method}(${Object.keys(validations).join(', ')})`,
          () =>
            Object.entries(validations).flatMap(([arg, validate], at) => validate(arg, args[at])),
          () => call$(...args),
        )
  }
  return { define: definer('make'), defineAsPlayer: definer('makeAsPlayer') }
}
