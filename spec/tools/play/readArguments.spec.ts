import { readArguments } from '../../../tools/play/readArguments.js'

describe('the command line of the arena', () => {
  it('is read', () => {
    expect(readArguments([])).toEqual({ asks: 'play', port: 4_173 })
    expect(readArguments(['--port', '0'])).toEqual({ asks: 'play', port: 0 })
    expect(readArguments(['--help'])).toEqual({ asks: 'help' })
    expect(readArguments(['--check'])).toEqual({ asks: 'check', withoutBrowser: false })
    expect(readArguments(['--check', '--without-browser'])).toEqual({
      asks: 'check',
      withoutBrowser: true,
    })
  })

  it.each([
    [['--port', 'x'], '--port must be a number'],
    [['--port', '70000'], '--port must be a number'],
    [['--without-browser'], '--without-browser is for --check'],
    [['fast'], "Unexpected argument 'fast'"],
  ])('is refused when it is %j', (args, why) => {
    expect(readArguments(args)).toEqual({
      asks: 'nonsense',
      why: expect.stringContaining(why) as unknown,
    })
  })
})
