/** The name that was probably meant, if any is near: at most two letters off, whatever their case. */
export function nearestOf(names: readonly string[], given: string): string | undefined {
  const [best] = names
    .map((name) => ({ name, distance: distanceOf(name.toLowerCase(), given.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= 2 && distance < name.length / 2)
    .sort((a, b) => a.distance - b.distance)
  return best?.name
}

/** How many letters have to be put in, taken out or changed to get from one text to the other. */
function distanceOf(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [index, letter] of Array.from(from).entries()) {
    const next = [index + 1]
    for (const [column, other] of Array.from(to).entries()) {
      const [diagonal = 0, above = 0] = row.slice(column, column + 2)
      next.push(Math.min(above + 1, (next[column] ?? 0) + 1, diagonal + (letter === other ? 0 : 1)))
    }
    row = next
  }
  return row[to.length] ?? 0
}
