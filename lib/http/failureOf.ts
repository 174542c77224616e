import { HttpError } from '../errors/HttpError.js'
import { Unauthorized } from '../errors/Unauthorized.js'
import type { UnauthorizedReason } from '../errors/Unauthorized.js'
import { RejectedProp } from '../protocol/entities/RejectedProp.js'
import { fits } from '../protocol/fits.js'
import { isArrayOf } from '../protocol/isArrayOf.js'
import { isObject } from '../protocol/isObject.js'
import type { Shape } from '../protocol/Shape.js'
import { attempt } from '../result/Result.js'
import type { Redact } from '../trace/redact.js'
import type { HttpRequest, HttpResponse } from './HttpTransport.js'

/**
 * What an answer outside 200 to 299 means; 429 is not its business.
 *
 * Each key of the body is read by itself: proxies answer in HTML, and one odd key must not cost the
 * others. `call` names the call in the failure.
 */
export function failureOf(
  call: string,
  request: HttpRequest,
  response: HttpResponse,
  redact: Redact,
): HttpError | Unauthorized {
  const body = parse(response.body)
  const message = read(text, body.message)
  const errorCode = read(text, body.errorCode)
  const { status } = response
  const shown = (text: string): string => redact(text).slice(0, 500)
  const shownCode = errorCode === undefined ? undefined : shown(errorCode)
  if (status === 401) {
    const reason = reasonOf(request, errorCode, message)
    return new Unauthorized({ reason, status, errorCode: shownCode })
  }
  const rejectedProps = read(rejected, body.rejectedProps)
  const fieldErrors = isFieldErrors(body.errors) ? body.errors : undefined
  return new HttpError({
    call,
    status,
    detail: message === undefined ? undefined : shown(message),
    errorCode: shownCode,
    fieldErrors: fieldErrors && mapTexts(fieldErrors, shown),
    rejectedProps: rejectedProps?.map(({ key, error, message }) => ({
      key: shown(key),
      error: shown(error),
      message: shown(message),
    })),
  })
}

/** A wrong signature is told by its bare message only, which a wrong key can give as well. */
function reasonOf(
  { method, headers }: HttpRequest,
  errorCode: string | undefined,
  message: string | undefined,
): UnauthorizedReason {
  switch (errorCode) {
    case 'MISSING_SESSION':
    case 'INVALID_SESSION':
      return 'session'
    case 'INVALID_CREDENTIALS':
    case 'PASSWORD_RESET_CODE_INVALID':
      return 'credentials'
    default:
      return method !== 'GET' &&
        'x-talo-alias' in headers &&
        errorCode === undefined &&
        message === 'Unauthorized'
        ? 'signature'
        : 'access-key'
  }
}

function parse(text: string): Readonly<Record<string, unknown>> {
  const parsed = attempt(
    (): unknown => JSON.parse(text),
    () => undefined,
  )
  return parsed.ok && isObject(parsed.value) ? parsed.value : {}
}

const text: Shape<string> = 'string'
const rejected: Shape<readonly RejectedProp[]> = { of: RejectedProp }
const texts: Shape<readonly string[]> = { of: text }

function read<T>(shape: Shape<T>, value: unknown): T | undefined {
  return fits(shape, value) ? value : undefined
}

function isFieldErrors(value: unknown): value is Readonly<Record<string, readonly string[]>> {
  return isObject(value) && isArrayOf(Object.values(value), (one) => fits(texts, one))
}

function mapTexts(
  record: Readonly<Record<string, readonly string[]>>,
  shown: (text: string) => string,
): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(record).map(([key, texts]) => [shown(key), texts.map(shown)]),
  )
}
