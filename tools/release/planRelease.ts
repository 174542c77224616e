import { isLater } from './isLater.js'
import { nextVersion } from './nextVersion.js'
import { releasedChangelog, unreleasedOf } from './releasedChangelog.js'

/** What is known before a release. */
export interface Release {
  /** Or `next`: what the changelog asks for. */
  readonly wanted: string
  /** What package.json says. */
  readonly last: string
  readonly isLastTagged: boolean
  readonly changelog: string
  readonly date: string
}

/** The version to make, with its changelog; the one that stands there, made by hand and without a tag; or nothing. */
export type Plan =
  | {
      readonly does: 'make'
      readonly version: string
      readonly text: string
      readonly notes: string
    }
  | { readonly does: 'tag'; readonly version: string; readonly notes: string }
  | { readonly does: 'nothing' }
  | { readonly does: 'refuse'; readonly why: string }

export function planRelease({ wanted, last, isLastTagged, changelog, date }: Release): Plan {
  const fresh = unreleasedOf(changelog)
  if (fresh === '' && (wanted === 'next' || wanted === last)) {
    if (isLastTagged) return { does: 'nothing' }
    const notes = notesOf(changelog, last)
    if (notes !== undefined) return { does: 'tag', version: last, notes }
  }
  const least = nextVersion(last, fresh)
  const version = wanted === 'next' ? least : wanted
  if (!isLater(version, last)) {
    return { does: 'refuse', why: `${version} is no version that can follow ${last}` }
  }
  if (isLater(least, version)) {
    return { does: 'refuse', why: `By what CHANGELOG.md says, ${last} is followed by ${least}` }
  }
  const released = releasedChangelog(changelog, version, date)
  return released.ok
    ? { does: 'make', version, text: released.text, notes: released.notes }
    : { does: 'refuse', why: released.why }
}

function notesOf(changelog: string, version: string): string | undefined {
  const [, after] = changelog.split(`\n## [${version}] - `)
  return after
    ?.slice(after.indexOf('\n'))
    .split(/^## \[/m)[0]
    ?.trim()
}
