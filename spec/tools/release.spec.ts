import { isLater } from '../../tools/release/isLater.js'
import { nextVersion } from '../../tools/release/nextVersion.js'
import { planRelease } from '../../tools/release/planRelease.js'
import { readArguments } from '../../tools/release/readArguments.js'
import { releasedChangelog } from '../../tools/release/releasedChangelog.js'
import { versionedText } from '../../tools/release/versionedText.js'

describe('releasedChangelog', () => {
  const changelog = '# Changelog\n\n## [Unreleased]\n\n### Added\n\n- A thing.\n'

  it('dates what is unreleased, below an empty heading', () => {
    expect(releasedChangelog(changelog, '0.2.0', '2026-01-02')).toEqual({
      ok: true,
      text: '# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2026-01-02\n\n### Added\n\n- A thing.\n',
      notes: '### Added\n\n- A thing.',
    })
  })

  it('keeps the versions before', () => {
    const before = '## [0.1.0] - 2025-01-02\n\n- The first.\n'
    const released = releasedChangelog(`${changelog}\n${before}`, '0.2.0', '2026-01-02')
    expect(released.ok && released.text.endsWith(`- A thing.\n\n${before}`)).toBe(true)
    expect(released.ok && released.notes).toBe('### Added\n\n- A thing.')
  })

  it.each([
    ['without the heading', '# Changelog\n', /needs one line/],
    ['with nothing new', '# Changelog\n\n## [Unreleased]\n\n## [0.1.0] - 2025-01-02\n', /nothing/],
    ['with that version', `${changelog}\n## [0.2.0] - 2025-01-02\n`, /0\.2\.0 already/],
  ])('refuses one %s', (_, text, why) => {
    const released = releasedChangelog(text, '0.2.0', '2026-01-02')
    expect(released.ok ? '' : released.why).toMatch(why)
  })
})

describe('isLater', () => {
  it.each([
    ['0.2.0', '0.1.9', true],
    ['1.0.0', '0.9.9', true],
    ['0.1.10', '0.1.9', true],
    ['0.1.0', '0.1.0', false],
    ['0.1.9', '0.2.0', false],
    ['0.2', '0.1.0', false],
    ['v0.2.0', '0.1.0', false],
  ])('%s after %s: %s', (version, than, expected) => {
    expect(isLater(version, than)).toBe(expected)
  })
})

describe('nextVersion', () => {
  it.each([
    ['0.2.0', '### Fixed\n\n- A', '0.2.1'],
    ['0.2.0', '### Added\n\n- A', '0.2.1'],
    ['0.2.3', '### Breaking: what to write instead\n\n- A\n\n### Added\n\n- B', '0.3.0'],
    ['1.2.3', '### Fixed\n\n- A', '1.2.4'],
    ['1.2.3', '### Added\n\n- A', '1.3.0'],
    ['1.2.3', '### Removed\n\n- A', '2.0.0'],
  ])('after %s, with %j: %s', (last, notes, expected) => {
    expect(nextVersion(last, notes)).toBe(expected)
  })
})

describe('planRelease', () => {
  const prepared =
    '# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2026-01-01\n\n### Added\n\n- A.\n'
  const breaking = prepared.replace('[Unreleased]\n', '[Unreleased]\n\n### Breaking\n\n- B.\n')
  const plan = (wanted: string, changelog: string, isLastTagged = false) =>
    planRelease({ wanted, last: '0.2.0', isLastTagged, changelog, date: '2026-01-02' })

  it('makes the version that the changelog asks for', () => {
    const expected = { does: 'make', version: '0.3.0', notes: '### Breaking\n\n- B.' }
    expect(plan('next', breaking, true)).toMatchObject(expected)
    expect(plan('1.0.0', breaking, true)).toMatchObject({ ...expected, version: '1.0.0' })
  })

  it('refuses one that is too small for what is said, or no later', () => {
    expect(plan('0.2.1', breaking)).toMatchObject({
      does: 'refuse',
      why: expect.stringMatching(/by 0\.3\.0/) as string,
    })
    expect(plan('0.2.0', breaking)).toMatchObject({
      does: 'refuse',
      why: expect.stringMatching(/no version that can/) as string,
    })
  })

  it('tags a version that was made by hand, once', () => {
    const expected = { does: 'tag', version: '0.2.0', notes: '### Added\n\n- A.' }
    for (const wanted of ['next', '0.2.0']) {
      expect(plan(wanted, prepared)).toEqual(expected)
      expect(plan(wanted, prepared, true)).toEqual({ does: 'nothing' })
    }
    expect(plan('0.2.1', prepared)).toMatchObject({
      does: 'refuse',
      why: expect.stringMatching(/says nothing/) as string,
    })
  })
})

describe('versionedText', () => {
  it('changes what is the version of this package, and nothing else', () => {
    const of = (version: string) =>
      `npm install ./talo-rx-${version}.tgz "talo-rx": "^${version}" sdkVersion = '${version}'`
    expect(versionedText(`${of('0.1.0')} "ws": "^0.1.0"`, '0.1.0', '0.2.0')).toBe(
      `${of('0.2.0')} "ws": "^0.1.0"`,
    )
  })
})

describe('the command line of the release', () => {
  it.each([
    [['0.2.0'], { asks: 'release', version: '0.2.0', isDry: false }],
    [['next', '--dry-run'], { asks: 'release', version: 'next', isDry: true }],
    [['--help'], { asks: 'help' }],
    [[], { asks: 'nonsense', why: 'Which version?' }],
    [['0.2.0', '0.3.0'], { asks: 'nonsense', why: 'One version, not also 0.3.0' }],
  ] as const)('%j', (args, expected) => {
    expect(readArguments(args)).toEqual(expected)
  })
})
