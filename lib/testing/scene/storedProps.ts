/** Props as the server takes them: an array is a `key[]` with as many values. */
export function storedProps(
  props: Readonly<Record<string, string | readonly string[] | null>>,
): readonly { readonly key: string; readonly value: string | null }[] {
  return Object.entries(props).flatMap(([key, value]) => {
    if (value === null || typeof value === 'string') return [{ key, value }]
    const name = key.endsWith('[]') ? key : `${key}[]`
    return value.map((one) => ({ key: name, value: one }))
  })
}
