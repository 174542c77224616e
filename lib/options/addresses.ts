import { need } from './need.js'

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
  need('apiUrl', query === '', 'an address without a query', given)
  return base.replace(/\/v1$/i, '').replace(/\/+$/, '')
}

/** The option `socketUrl`, as the address to dial with a ticket: a query of its own is kept before it. */
export function socketAddress(given: unknown): (ticket: string) => string {
  const { base, query } = addressOf('socketUrl', given, ['ws', 'wss'])
  need('socketUrl', !/[?&]ticket=/i.test(query), 'an address without a ticket', given)
  const start = `${base}/${query === '' ? '?' : `${query}&`}ticket=`
  return (ticket) => `${start}${encodeURIComponent(ticket)}`
}

function addressOf(option: string, given: unknown, schemes: readonly string[]): Address {
  const expected = `an absolute ${schemes.map((scheme) => `${scheme}:`).join(' or ')} address`
  need(option, typeof given === 'string', expected, given)
  const text = given.trim()
  const [, scheme = '', host = '', path = '', query = '', fragment] = parts.exec(text) ?? []
  need(option, schemes.includes(scheme.toLowerCase()), expected, given)
  need(option, !host.includes('@'), 'an address without a name and a password', given)
  need(option, host !== '' && isAddress(text), expected, given)
  need(option, fragment === undefined, 'an address without a fragment (#…)', given)
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
