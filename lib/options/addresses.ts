import { TaloConfigError } from '../errors/TaloConfigError.js'

/** An address taken apart: React Native's `URL` cannot do that. */
interface Address {
  /** Scheme, host and path, without a slash at the end. */
  readonly base: string
  /** With its question mark; empty where there is none. */
  readonly query: string
}

/** The option `apiUrl`, as calls are appended to it: without `/v1`, which every call has itself. */
export function apiAddress(given: unknown): string {
  const { base, query } = addressOf('apiUrl', given, ['http', 'https'])
  refuseIf(query !== '', 'apiUrl', 'an address without a query', given)
  return base.replace(/\/v1$/i, '').replace(/\/+$/, '')
}

/** The option `socketUrl`, as the address to dial with a ticket: a query of its own is kept before it. */
export function socketAddress(given: unknown): (ticket: string) => string {
  const { base, query } = addressOf('socketUrl', given, ['ws', 'wss'])
  refuseIf(/[?&]ticket=/i.test(query), 'socketUrl', 'an address without a ticket', given)
  const start = `${base}/${query === '' ? '?' : `${query}&`}ticket=`
  return (ticket) => `${start}${encodeURIComponent(ticket)}`
}

function addressOf(option: string, given: unknown, schemes: readonly string[]): Address {
  const expected = `an absolute ${schemes.map((scheme) => `${scheme}:`).join(' or ')} address`
  if (typeof given !== 'string') throw new TaloConfigError({ option, expected, got: given })
  const text = given.trim()
  const [, scheme = '', host = '', path = '', query = '', fragment] = parts.exec(text) ?? []
  refuseIf(!schemes.includes(scheme.toLowerCase()), option, expected, given)
  refuseIf(host.includes('@'), option, 'an address without a name and a password', given)
  refuseIf(host === '' || !isAddress(text), option, expected, given)
  refuseIf(fragment !== undefined, option, 'an address without a fragment (#…)', given)
  return {
    base: `${scheme.toLowerCase()}://${host}${path.replace(/\/+$/, '')}`,
    query: query === '?' ? '' : query.replace(/&$/, ''),
  }
}

const parts = /^([a-z][a-z\d+.-]*):\/\/([^/?#\\]*)([^?#]*)(\?[^#]*)?(#.*)?$/i

/** `URL.canParse` is younger than the browsers that players have. */
function isAddress(text: string): boolean {
  try {
    return !/\s/.test(text) && new URL(text).href !== ''
  } catch {
    return false
  }
}

function refuseIf(isWrong: boolean, option: string, expected: string, got: unknown): void {
  if (isWrong) throw new TaloConfigError({ option, expected, got })
}
