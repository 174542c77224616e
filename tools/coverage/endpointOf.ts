/** The endpoint of the contract that a call goes to: a path like `/v1/players/7` matches `GET /v1/players/:id`. */
export function endpointOf(
  endpoints: readonly string[],
  method: string,
  path: string,
): string | undefined {
  const matching = endpoints.filter((endpoint) => patternOf(endpoint).test(`${method} ${path}`))
  // The one that names most of the path.
  return [...matching].sort((a, b) => placesIn(a) - placesIn(b))[0]
}

function placesIn(endpoint: string): number {
  return endpoint.split(':').length
}

const patterns = new Map<string, RegExp>()

function patternOf(endpoint: string): RegExp {
  const known = patterns.get(endpoint)
  if (known !== undefined) return known
  const pattern = new RegExp(`^${endpoint.replaceAll(/:\w+/g, '[^/]+')}$`)
  patterns.set(endpoint, pattern)
  return pattern
}
