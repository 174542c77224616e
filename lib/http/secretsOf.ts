import { secretKeys } from '../trace/secretKeys.js'
import type { HttpRequest } from './HttpTransport.js'

/** The secrets that a request carries: of its headers and body, and its whole query. */
export function secretsOf({ url, headers, body }: HttpRequest): readonly string[] {
  const inHeaders = Object.entries(headers)
    .filter(([name]) => isSecret(name))
    .map(([, value]) => value.replace(/^Bearer /, ''))
  const [, query = ''] = url.split('?', 2)
  return [...inHeaders, ...inBody(body), query]
}

function inBody(body: string | undefined): readonly string[] {
  const secrets: string[] = []
  if (body === undefined) return secrets
  JSON.parse(body, (key, value: unknown) => {
    if (typeof value === 'string' && isSecret(key)) secrets.push(value)
    return value
  })
  return secrets
}

function isSecret(key: string): boolean {
  return secretKeys.some((secret) => secret.toLowerCase() === key.toLowerCase())
}
