import { startEmulator, type Emulator } from 'talo-rx/emulator'
import { filter, finalize, firstValueFrom, ReplaySubject, scan, timeout } from 'rxjs'
import {
  createProgram,
  flattenDiagnosticMessageText,
  parseJsonConfigFileContent,
  readConfigFile,
  sys,
} from 'typescript'
import { quickStart } from '../../examples/quickStart.js'

const file = 'examples/quickStart.ts'

function compilerOptions() {
  const { config } = readConfigFile('tsconfig.json', (path) => sys.readFile(path)) as {
    config: unknown
  }
  return parseJsonConfigFileContent(config, sys, '.').options
}

describe('the quick start', () => {
  let emulator: Emulator

  beforeEach(async () => {
    emulator = await startEmulator()
  })

  afterEach(async () => {
    await emulator.stop()
  })

  /** What it prints until each of these is met by a line. */
  async function printedUntil(accessKey: string, ...awaited: readonly RegExp[]) {
    const line$ = new ReplaySubject<string>(Infinity)
    const talo = quickStart({ accessKey, apiUrl: emulator.apiUrl }, (line) => {
      line$.next(line)
    })
    return firstValueFrom(
      line$.pipe(
        scan((lines: readonly string[], line) => [...lines, line], []),
        filter((lines) => awaited.every((pattern) => lines.some((line) => pattern.test(line)))),
        timeout({ first: 15_000 }),
        finalize(() => {
          talo.dispose()
        }),
      ),
      { defaultValue: [] },
    )
  }

  it('compiles', () => {
    const program = createProgram([file], compilerOptions())
    const problems = [
      ...program.getSyntacticDiagnostics(program.getSourceFile(file)),
      ...program.getSemanticDiagnostics(program.getSourceFile(file)),
    ]
    expect(program.getSourceFile(file)).toBeDefined()
    expect(
      problems.map(({ messageText }) => flattenDiagnosticMessageText(messageText, '\n')),
    ).toEqual([])
  }, 60_000)

  it('says hello to a channel and receives it', async () => {
    const lines = await printedUntil(
      emulator.accessKey,
      /^\[lobby\] ada: Hello, everybody!$/,
      /^hello: delivered$/,
    )
    expect(lines.filter((line) => line.startsWith('socket: '))).toEqual([
      'socket: idle',
      'socket: ticketing',
      'socket: dialing',
      'socket: handshaking',
      'socket: connected',
      'socket: identifying',
      'socket: identified',
    ])
  }, 60_000)

  it('tells why it could not say hello', async () => {
    const accessKey = emulator.createAccessKey({ scopes: ['read:players', 'write:players'] })
    const lines = await printedUntil(accessKey, /^could not/)
    expect(lines.at(-1)).toMatch(/^could not say hello: HttpError: .*read:gameChannels$/)
  }, 60_000)
})
