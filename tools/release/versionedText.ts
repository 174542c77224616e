/** A text in which the package says its own version, with a new one: its constant, a tarball, an example's dependency. */
export function versionedText(text: string, last: string, version: string): string {
  const places = (of: string) => [
    `sdkVersion = '${of}'`,
    `talo-rx-${of}.tgz`,
    `"talo-rx": "^${of}"`,
  ]
  const news = places(version)
  return places(last).reduce((told, place, at) => told.replaceAll(place, news[at] ?? place), text)
}
