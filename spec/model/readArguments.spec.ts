import { readArguments } from './readArguments.js'
import { replayCommand } from './replayCommand.js'

/** The arguments that a shell hands over. */
function argumentsOf(command: string): readonly string[] {
  const [script, ...words] = command.split(' ').map((word) => word.replaceAll("'", ''))
  expect([script, ...words.slice(0, 3)]).toEqual(['npm', 'run', 'fuzz', '--'])
  return words.slice(3)
}

describe('readArguments', () => {
  it.each([
    { name: 'schedules', seed: -1517138383, path: '6439:0:1:28', all: false },
    { name: 'schedules', seed: 7, path: '12', all: true },
    { name: 'frames', seed: 0, path: '3:0', all: false },
  ] as const)('takes the command that a failure prints: %j', ({ name, seed, path, all }) => {
    expect(readArguments(argumentsOf(replayCommand({ name, seed, path, all })))).toEqual({
      asks: 'checks',
      only: name,
      options: { runs: 10_000, seed, path, all: all || undefined },
    })
  })

  it('runs both checks unless told', () => {
    expect(readArguments([])).toEqual({
      asks: 'checks',
      only: undefined,
      options: { runs: 10_000, seed: undefined, path: undefined, all: undefined },
    })
    expect(readArguments(['--runs', '20', '--only', 'frames'])).toMatchObject({
      only: 'frames',
      options: { runs: 20 },
    })
  })

  it('prints the usage where it is asked for', () => {
    expect(readArguments(['-h'])).toEqual({ asks: 'help' })
  })

  it.each([
    [['--only', 'nothing'], /--only must be/],
    [['--path=12'], /needs the --only and the --seed/],
    [['--only', 'frames', '--path=12'], /needs the --only and the --seed/],
    [['--only', 'frames', '--seed=1', '--path=frames:12'], /as a failure prints it/],
    [['--runs', 'many'], /--runs must be a whole number/],
    [['--seed', '-5'], /--seed/],
    [['--else'], /--else/],
  ])('says what is wrong with %j', (args, why) => {
    const { asks, ...told } = readArguments(args)
    expect(asks).toBe('nonsense')
    expect(JSON.stringify(told)).toMatch(why)
  })
})
