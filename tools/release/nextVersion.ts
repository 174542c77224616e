import { numbersOf } from './isLater.js'

/** The least version that may follow, by the headings of what is new: semantic versioning, as npm reads it below 1.0. */
export function nextVersion(last: string, notes: string): string {
  const [major = 0, minor = 0, patch = 0] = numbersOf(last) ?? []
  const says = (heading: RegExp) => heading.test(notes)
  const isBreaking = says(/^### (Breaking|Removed)\b/m)
  const isMore = says(/^### (Added|Changed|Deprecated)\b/m)
  if (major > 0 && isBreaking) return [major + 1, 0, 0].join('.')
  if (isBreaking || (major > 0 && isMore)) return [major, minor + 1, 0].join('.')
  return [major, minor, patch + 1].join('.')
}
