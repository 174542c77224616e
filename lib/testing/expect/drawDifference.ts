import { createLetters, type Letters } from './createLetters.js'
import { byFrame, marblesOf, stretch, type Drawn } from './marblesOf.js'
import { isSameMessage, type Message } from './Message.js'
import { paint } from './paint.js'

export interface Difference {
  readonly name: string
  /** The file and line of the expectation, if they are known. */
  readonly site: string
  readonly actual: readonly Message[]
  readonly expected: readonly Message[]
  readonly values?: Readonly<Record<string, unknown>> | undefined
  /** What letters without a value stand for, other than themselves. */
  readonly meanings?: Readonly<Record<string, string>> | undefined
}

const unwritable =
  '(no marbles can say it: something follows a group within its width, or a value has no letter; use toEmit)'

/** Draws what came below what was expected, so that a person sees where they part. */
export function drawDifference(difference: Difference): string {
  const { name, site, actual, expected, values, meanings } = difference
  const first = firstDifference(actual, expected)
  const letters = createLetters(values, plainLetters(expected), meanings)
  const [should, did] = [drawn(expected, letters), drawn(actual, letters)]
  const { top, bottom, mark } = drawBoth(byFrame(should), byFrame(did), first)
  const [wanted, got] = [byFrame(should).get(first), byFrame(did).get(first)]
  const came = marblesOf(did)
  const isWritable = came !== undefined && !came.includes('?')
  const asItCame = isWritable ? `'${came}'` : unwritable
  const legend = letters.legend(top + bottom)
  return [
    `${name} differs at ${String(first)} ms${site === '' ? '' : `   (${site})`}`,
    '',
    `  expected  ${paint('expected', top)}`,
    `  actual    ${paint('actual', bottom)}`,
    paint('mark', `${' '.repeat(12 + mark)}^ expected ${word(wanted)}, got ${word(got)}`),
    '',
    ...legend.map((line) => `    ${line}`),
    ...(legend.length > 0 ? [''] : []),
    `  as it came  ${asItCame}`,
  ].join('\n')
}

function drawn(messages: readonly Message[], letters: Letters): readonly Drawn[] {
  return messages.map((message) => ({ frame: message.frame, letter: letters.of(message) }))
}

/** Letters that stand for themselves in what was expected. */
function plainLetters(expected: readonly Message[]): readonly string[] {
  return expected.flatMap(({ notification }) =>
    notification.kind === 'N' &&
    typeof notification.value === 'string' &&
    /^.$/u.test(notification.value)
      ? notification.value
      : [],
  )
}

function firstDifference(actual: readonly Message[], expected: readonly Message[]): number {
  const frames = [...actual, ...expected].map(({ frame }) => frame).sort((a, b) => a - b)
  const of = (messages: readonly Message[], frame: number) =>
    messages.filter((message) => message.frame === frame)
  return (
    frames.find((frame) => {
      const [did, should] = [of(actual, frame), of(expected, frame)]
      return (
        did.length !== should.length ||
        did.some((message, index) => !isSameMessage(message, should[index]))
      )
    }) ?? 0
  )
}

type ByFrame = ReadonlyMap<number, string>

/** Both drawings share their columns: the times at which one of them has something, and the stretches between. */
function drawBoth(should: ByFrame, did: ByFrame, first: number) {
  let [top, bottom, mark, next] = ['', '', 0, 0]
  const frames = [...new Set([...should.keys(), ...did.keys()])].sort((a, b) => a - b)
  for (const frame of frames) {
    const between = stretch(frame - next)
    const [above, below] = [should.get(frame) ?? '', did.get(frame) ?? '']
    const width = Math.max(above.length, below.length)
    if (frame === first) mark = (top + between).length
    top += between + above.padEnd(width, '-')
    bottom += between + below.padEnd(width, '-')
    next = frame + 1
  }
  return { top, bottom, mark }
}

function word(letters: string | undefined): string {
  return letters ?? 'nothing'
}
