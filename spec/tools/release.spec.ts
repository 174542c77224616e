import { isLater } from '../../tools/release/isLater.js'
import { readArguments } from '../../tools/release/readArguments.js'
import { releasedChangelog } from '../../tools/release/releasedChangelog.js'

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
