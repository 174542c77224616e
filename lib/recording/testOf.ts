import type { RecordedCommand } from './commandsOf.js'
import { commandsOf, quoted } from './commandsOf.js'
import type { RecordedLine } from './RecordedLine.js'
import { readRecording } from './readRecording.js'
import { isAttempt, tellStory } from './tellStory.js'

/** What a test is called, and where it finds the recording. */
export interface TestOfOptions {
  /** What the test is called. @defaultValue `'a report'` */
  readonly name?: string | undefined
  /** The file in which the recording is kept. @defaultValue `'report.jsonl'` */
  readonly file?: string | undefined
}

/**
 * The source of a `taloTest` that replays the recording and expects what came: "copy as test". Pasted, it passes; who reads
 * it then changes what should have come.
 *
 * What the player did is read from what the client sent and called. Calls that cannot be told are named in a comment, since
 * their bodies are not recorded.
 */
export function testOf(jsonl: string, options: TestOfOptions = {}): string {
  const { name = 'a report', file = 'report.jsonl' } = options
  const { lines: all, cut } = readRecording(jsonl)
  if (cut > 0)
    throw new Error('the recording lacks its beginning: it can be drawn and not replayed')
  const lines = withoutLastClose(all)
  const story = tellStory(lines)
  const { commands, others } = commandsOf(lines)
  const isSettling = commands.some(({ source }) => source.includes('settle()'))
  const isNoting = commands.some(({ source }) => source.includes('say('))
  const hasOutcomes = isNoting || story.outcomes !== undefined
  const body = [
    `const talo = replay(readFileSync(${quoted(file)}, 'utf8'))`,
    ...(hasOutcomes ? ['const outcome$ = new Subject<string>()'] : []),
    ...(isNoting ? noting : []),
    ...others.map((call) => `// The game also made this call: ${call}`),
    ...commands.map(toAct),
    ...expectation('talo.socket.status$.pipe(map(({ phase }) => phase))', 'status$', story.phases),
    ...expectation('talo.socket.close$.pipe(map(({ code }) => code))', 'close$', story.closes),
    ...expectation(
      'talo.socket.gap$.pipe(map(({ durationMs }) => durationMs))',
      'gap$',
      story.gaps,
    ),
    ...expectation('outcome$', 'outcomes', story.outcomes),
    ...expectation(
      'talo.channels.message$.pipe(map(({ message }) => message))',
      'message$',
      story.messages,
    ),
  ]
  return [
    "import { readFileSync } from 'node:fs'",
    `import { map${hasOutcomes ? ', Subject' : ''}${isNoting ? ', tap' : ''} } from 'rxjs'`,
    ...(isSettling ? ["import { settle } from 'talo-rx'"] : []),
    "import { replay, taloTest } from 'talo-rx/testing'",
    '',
    `it(${quoted(name)}, taloTest(({ ${commands.length > 0 ? 'at, ' : ''}expectObservable }) => {`,
    ...body.map((line) => `  ${line}`),
    `}, { until: ${String((lines.at(-1)?.at ?? 0) + 1)} }))`,
    '',
  ].join('\n')
}

/** Without the end that the player wished for, since that wish is not in a recording. */
function withoutLastClose(lines: readonly RecordedLine[]): readonly RecordedLine[] {
  const index = lines.map(({ t }) => t).lastIndexOf('close')
  const end = lines[index]
  const isWished = end?.t === 'close' && end.code === 1000 && end.clean
  return isWished && !lines.slice(index).some(isAttempt)
    ? lines.filter(({ at }) => at < end.at)
    : lines
}

const noting = [
  'const say = (id: number, message: string) =>',
  '  talo.channels.sendMessage(id, message).pipe(tap(({ outcome }) => outcome$.next(outcome)))',
]

function toAct({ at, source }: RecordedCommand): string {
  const marbles = at === 0 ? 'a' : `${String(at)}ms a`
  return `at('${marbles}', ${source})`
}

function expectation(
  source: string,
  name: string,
  values: readonly (string | number)[] | undefined,
): readonly string[] {
  if (values === undefined)
    return [`// The recording does not tell for certain what came of ${name}.`]
  const texts = values.map((value) => (typeof value === 'string' ? quoted(value) : String(value)))
  const expected = values.length === 0 ? '.toBeSilent()' : `.toEmit(${texts.join(', ')})`
  return [`expectObservable(${source}, ${quoted(name)})${expected}`]
}
