/**
 * Whether that is an object and no array: of what `JSON.parse` makes, just what io-ts takes for an object.
 *
 * io-ts also refuses objects of the language, like dates and maps; to look for those doubles the cost.
 */
export function isObject(u: unknown): u is Readonly<Record<string, unknown>> {
  return typeof u === 'object' && u !== null && !Array.isArray(u)
}
