import type { HttpQuery } from '../../http/HttpCall.js'
import type { HttpMethod } from '../../http/HttpTransport.js'
import type { Decoding } from '../decodeWith.js'
import type { StandardSchema } from '../StandardSchema.js'

/** A call of Talo's HTTP API, written down. https://docs.trytalo.com/docs/http/authentication */
export interface TaloRequest {
  readonly method: HttpMethod
  /** Begins with `/v1/`, without an origin or a query; parts that come from elsewhere are URL-encoded by you. */
  readonly path: string
  /** A list is sent as the repeated key, `undefined` not at all. */
  readonly query?: HttpQuery | undefined
  /** Sent as JSON; none with a GET. */
  readonly body?: unknown
  readonly decode?: undefined
}

/** A call whose answer is read by a schema. */
export interface TaloRequestWithSchema<Output> extends Omit<TaloRequest, 'decode'> {
  readonly decode: StandardSchema<unknown, Output>
}

/** A call whose answer is read by a decoder. */
export interface TaloRequestWithDecoder<R> extends Omit<TaloRequest, 'decode'> {
  readonly decode:
    | (((json: unknown) => R) & Decoding<R>)
    | { readonly decode: ((json: unknown) => R) & Decoding<R> }
}
