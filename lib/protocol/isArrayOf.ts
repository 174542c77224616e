/** Whether that is an array of such items only. A hole is an item too, and is `undefined`. */
export function isArrayOf(u: unknown, isItem: (item: unknown) => boolean): boolean {
  if (!Array.isArray(u)) return false
  for (const item of u) if (!isItem(item)) return false
  return true
}
