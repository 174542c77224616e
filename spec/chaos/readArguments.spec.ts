import { readArguments } from './readArguments.js'

describe('readArguments', () => {
  it('checks a thousand schedules unless told otherwise', () => {
    expect(readArguments([])).toEqual({
      asks: 'check',
      options: { runs: 1_000, counts: 'unknown' },
    })
  })

  it('takes what a failure prints', () => {
    expect(readArguments(['--seed=-1517138383', '--path=12:0:3', '--all'])).toEqual({
      asks: 'check',
      options: { runs: 1_000, seed: -1517138383, path: '12:0:3', counts: 'all' },
    })
  })

  it('goes on for as long as it is told', () => {
    expect(readArguments(['--minutes', '1.5'])).toMatchObject({
      options: { runs: 1_000_000_000, minutes: 1.5 },
    })
    expect(readArguments(['--minutes', '5', '--runs', '20'])).toMatchObject({
      options: { runs: 20, minutes: 5 },
    })
  })

  it('looks for what is known', () => {
    expect(readArguments(['--known', 'F101'])).toMatchObject({
      options: { counts: { id: 'F101' } },
    })
  })

  it('leaves out faults where it is told to', () => {
    expect(readArguments(['--without-faults'])).toMatchObject({ options: { withoutFaults: true } })
  })

  it.each([
    [['--runs', 'many'], /--runs must be a number/],
    [['--runs', '0'], /--runs must be a number/],
    [['--minutes=-1'], /--minutes must be a number/],
    [['--seed', 'x'], /--seed must be a number/],
    [['--path', '1:2'], /needs the --seed/],
    [['--path', 'schedules:1', '--seed=1'], /as a failure prints it/],
    [['--all', '--known', 'F99'], /different things/],
    [['--fast'], /Unknown option/],
    [['fast'], /Unexpected argument/],
  ])('refuses %j', (args, why) => {
    expect(readArguments(args)).toEqual({
      asks: 'nonsense',
      why: expect.stringMatching(why) as string,
    })
  })

  it('explains itself', () => {
    expect(readArguments(['--help'])).toEqual({ asks: 'help' })
  })
})
