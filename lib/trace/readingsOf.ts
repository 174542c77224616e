/** A text as it reads once something that it is written in was undone. */
export interface Reading {
  readonly text: string
  /** Where a character of it begins in the original; for its length, where the original ends. */
  at(index: number): number
}

/** What is undone: how it looks, and what it means. */
interface Writing {
  readonly mark: string
  readonly spelled: RegExp
  meant(found: RegExpMatchArray): string
}

/** How often a text may have been put into JSON. */
const DEEPEST = 3

const named: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

const json: Writing = {
  mark: '\\',
  // One that the end of the text cuts off means nothing.
  spelled: /\\(?:u([\da-f]{4})|u?[\da-f]{0,3}$|(.))/gis,
  meant: ([, code, character = '']) =>
    code === undefined
      ? (named[character] ?? character)
      : String.fromCharCode(Number.parseInt(code, 16)),
}

/** One character, of one to four bytes, a match. */
const percent: Writing = {
  mark: '%',
  spelled:
    /%[0-7][\da-f]|%[cd][\da-f]%[89ab][\da-f]|%e[\da-f](?:%[89ab][\da-f]){2}|%f[0-7](?:%[89ab][\da-f]){3}|%[\da-f]?$/gi,
  meant: ([bytes]) => {
    try {
      return decodeURIComponent(bytes)
    } catch {
      return bytes.length < 3 ? '' : bytes
    }
  },
}

/** A text as it is, as what stands percent-encoded in it, and each of them taken out of JSON up to three times. */
export function readingsOf(text: string): readonly Reading[] {
  const whole: Reading = { text, at: (index) => index }
  const plain = undo(whole, percent)
  return [whole, ...(plain === undefined ? [] : [plain])].flatMap(takenOutOfJson)
}

function takenOutOfJson(whole: Reading): readonly Reading[] {
  const readings = [whole]
  let reading: Reading | undefined = whole
  for (let depth = 1; depth <= DEEPEST; depth++) {
    reading = reading && undo(reading, json)
    if (reading !== undefined) readings.push(reading)
  }
  return readings
}

/** `undefined` where there is nothing to undo. */
function undo(reading: Reading, { mark, spelled, meant }: Writing): Reading | undefined {
  const { text } = reading
  if (!text.includes(mark)) return undefined
  const starts: number[] = []
  let read = ''
  let done = 0
  const copy = (end: number) => {
    read += text.slice(done, end)
    for (; done < end; done++) starts.push(reading.at(done))
  }
  for (const found of text.matchAll(spelled)) {
    copy(found.index)
    const character = meant(found)
    read += character
    starts.push(...Array.from({ length: character.length }, () => reading.at(found.index)))
    done = found.index + found[0].length
  }
  copy(text.length)
  const end = reading.at(text.length)
  return { text: read, at: (index) => starts[index] ?? end }
}
