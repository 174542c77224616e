import type { RejectedProp } from '../protocol/entities/RejectedProp.js'

/** The server refused an HTTP call, or failed at it: any status that is no success, but 401 and 429. */
export class HttpError extends Error {
  readonly _tag = 'HttpError'
  override readonly name = 'HttpError'
  /** The HTTP status. */
  readonly status: number
  /** The server's own name of what is wrong, like `IDENTIFIER_TAKEN`. */
  readonly errorCode: string | undefined
  /** For input that failed validation: the complaints about each field, by its dotted path. */
  readonly fieldErrors: Readonly<Record<string, readonly string[]>> | undefined
  /** The props that the server did not take, each with its reason. */
  readonly rejectedProps: readonly RejectedProp[] | undefined

  constructor(options: {
    /** The call as method and path, like `GET /v1/players/search`. */
    readonly call?: string | undefined
    readonly status: number
    /** What the server said, free of secrets. */
    readonly detail?: string | undefined
    readonly errorCode?: string | undefined
    readonly fieldErrors?: Readonly<Record<string, readonly string[]>> | undefined
    readonly rejectedProps?: readonly RejectedProp[] | undefined
  }) {
    super(describe(options))
    this.status = options.status
    this.errorCode = options.errorCode
    this.fieldErrors = options.fieldErrors
    this.rejectedProps = options.rejectedProps
  }
}

function describe({
  call,
  status,
  detail,
  errorCode,
  fieldErrors,
}: ConstructorParameters<typeof HttpError>[0]): string {
  const code = errorCode === undefined ? '' : ` ${errorCode}`
  const fields = Object.entries(fieldErrors ?? {}).map(
    ([field, complaints]) => `${field}: ${complaints.join(', ')}`,
  )
  const said = [...(detail === undefined ? [] : [detail]), ...fields].join('; ')
  return `${call ?? 'the server'} answered ${String(status)}${code}${said === '' ? '' : `: ${said}`}`
}
