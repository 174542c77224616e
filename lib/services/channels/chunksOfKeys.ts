/** What the server takes in one call. */
const MOST_KEYS = 50
/** Of a query, in characters: servers and proxies refuse lines of more than 8 to 16 kB. */
const LONGEST_QUERY = 6_000

/** Splits keys, in their order, into as many as one call may ask for. */
export function chunksOfKeys(keys: readonly string[]): readonly (readonly string[])[] {
  const chunks: string[][] = []
  let length = Infinity
  for (const key of keys) {
    const added = '&propKeys='.length + encodedLength(key)
    const chunk = chunks.at(-1)
    if (chunk === undefined || chunk.length === MOST_KEYS || length + added > LONGEST_QUERY) {
      chunks.push([key])
      length = added
    } else {
      chunk.push(key)
      length += added
    }
  }
  return chunks
}

/** At most: nine characters come of an odd one, and lone surrogates could not even be encoded. */
function encodedLength(key: string): number {
  return key.replace(/[^\w-]/g, '123456789').length
}
