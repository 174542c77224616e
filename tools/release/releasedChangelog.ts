/** What is wrong with a changelog, or what it is once a version is released. */
export type Released =
  | { readonly ok: true; readonly text: string; readonly notes: string }
  | { readonly ok: false; readonly why: string }

const heading = '## [Unreleased]'

/** Turns what is unreleased into a version of that date, below an empty heading for what comes next. */
export function releasedChangelog(changelog: string, version: string, date: string): Released {
  const [before, after, ...more] = changelog.split(`\n${heading}\n`)
  if (before === undefined || after === undefined || more.length > 0) {
    return { ok: false, why: `CHANGELOG.md needs one line "${heading}"` }
  }
  if (changelog.includes(`\n## [${version}]`)) {
    return { ok: false, why: `CHANGELOG.md has a version ${version} already` }
  }
  const end = after.search(/^## \[/m)
  const notes = unreleasedOf(changelog)
  if (notes === '') return { ok: false, why: `CHANGELOG.md says nothing under "${heading}"` }
  const earlier = end === -1 ? '' : `\n${after.slice(end)}`
  const text = `${before}\n${heading}\n\n## [${version}] - ${date}\n\n${notes}\n${earlier}`
  return { ok: true, text, notes }
}

/** What stands under the heading of what is unreleased. */
export function unreleasedOf(changelog: string): string {
  const [, after = ''] = changelog.split(`\n${heading}\n`)
  return (after.split(/^## \[/m)[0] ?? '').trim()
}
