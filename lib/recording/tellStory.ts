import type { RecordedFrame } from './frameIn.js'
import { frameIn } from './frameIn.js'
import type { RecordedLine, TextLine } from './RecordedLine.js'

/** What a client told while it was recorded; `undefined` is what the lines do not tell for certain. */
export interface Story {
  readonly phases: readonly string[] | undefined
  readonly closes: readonly number[] | undefined
  readonly gaps: readonly number[]
  readonly messages: readonly string[]
  /** Of the messages that were sent, in the order in which it became known. */
  readonly outcomes: readonly string[] | undefined
}

/** Follows a recording as the client did. */
export function tellStory(lines: readonly RecordedLine[]): Story {
  return {
    phases: phasesOf(lines),
    closes: closesOf(lines),
    gaps: gapsOf(lines),
    messages: lines.flatMap((line) => {
      const { res, data } = line.t === 'recv' ? frameIn(line.text) : {}
      return res === 'v1.channels.message' && data?.message !== undefined ? [data.message] : []
    }),
    outcomes: outcomesOf(lines),
  }
}

/** The phases of the socket; not where the page was put away meanwhile. */
function phasesOf(lines: readonly RecordedLine[]): readonly string[] | undefined {
  if (lines.some((line) => line.t === 'life' && line.phase !== 'active')) return undefined
  const phases = ['idle']
  const tickets = new Set<number>()
  const enter = (phase: string) => {
    if (phases.at(-1) !== phase) phases.push(phase)
  }
  const setBack = (index: number) => {
    if (phases.at(-1) === 'failed') return
    // An attempt that is planned is drawn for.
    const isPlanned = lines.slice(index + 1).some(isAttempt)
    enter(isPlanned ? 'waiting' : 'failed')
  }
  lines.forEach((line, index) => {
    if (isTicketCall(line)) {
      if (!['idle', 'waiting', 'failed'].includes(phases.at(-1) ?? '')) enter('waiting')
      tickets.add(line.id)
      enter('ticketing')
    } else if (line.t === 'answer' && tickets.has(line.id)) {
      if (line.status > 299) setBack(index)
    } else if (line.t === 'no answer' && tickets.has(line.id)) setBack(index)
    else if (line.t === 'dial') enter('dialing')
    else if (line.t === 'refused') setBack(index)
    else if (line.t === 'open') enter('handshaking')
    else if (line.t === 'close') setBack(index)
    else if (line.t === 'sent' && frameIn(line.text).req === 'v1.players.identify')
      enter('identifying')
    else if (line.t === 'recv') {
      const { res } = frameIn(line.text)
      if (res === 'v1.connected') enter('connected')
      else if (res === 'v1.players.identify.success') enter('identified')
      else if (res === 'v1.error' && phases.at(-1) === 'identifying') enter('connected')
    }
  })
  return phases
}

/** Whether a line says that the client will dial once more. */
export function isAttempt(line: RecordedLine): boolean {
  return line.t === 'random' || isTicketCall(line)
}

function isTicketCall(line: RecordedLine): line is Extract<RecordedLine, { readonly t: 'call' }> {
  return line.t === 'call' && line.path === '/v1/socket-tickets'
}

/** The codes with which connections ended; not where the client itself ended one. */
function closesOf(lines: readonly RecordedLine[]): readonly number[] | undefined {
  const codes: number[] = []
  let isUp = false
  for (const line of lines) {
    if (line.t === 'dial') {
      if (isUp) return undefined
      isUp = true
    } else if (isTicketCall(line) && isUp) return undefined
    else if (line.t === 'close') {
      isUp = false
      codes.push(line.code)
    } else if (line.t === 'refused') isUp = false
  }
  return codes
}

/** How long nothing is known of, each time the client is back with the same player. */
function gapsOf(lines: readonly RecordedLine[]): readonly number[] {
  const gaps: number[] = []
  const isAnonymous = !lines.some(
    ({ t, ...line }) => t === 'sent' && 'text' in line && isIdentify(line.text),
  )
  let settled: { readonly player: number | undefined; readonly conn: number } | undefined
  let heardAt = 0
  let lostAt = 0
  for (const line of lines) {
    if (line.t === 'close' && settled?.conn === line.conn) lostAt = heardAt
    if (line.t !== 'recv') continue
    heardAt = line.at
    const { res, data } = frameIn(line.text)
    const isBack = isAnonymous ? res === 'v1.connected' : res === 'v1.players.identify.success'
    if (!isBack) continue
    const player = isAnonymous ? undefined : data?.id
    if (settled?.player === player && settled !== undefined && settled.conn !== line.conn) {
      gaps.push(line.at - lostAt)
    }
    settled = { player, conn: line.conn }
  }
  return gaps
}

function isIdentify(text: string): boolean {
  return frameIn(text).req === 'v1.players.identify'
}

/** How long the client waits for the echo of a message, in milliseconds. */
const DELIVERY_MS = 10_000

/** What became of the messages; not where the server refused something. */
function outcomesOf(lines: readonly RecordedLine[]): readonly string[] | undefined {
  const texts = lines.filter((line): line is TextLine => line.t === 'recv' || line.t === 'sent')
  if (texts.some(({ text }) => frameIn(text).res === 'v1.error')) return undefined
  const lastMs = lines.at(-1)?.at ?? 0
  const echoed = new Set<TextLine>()
  const outcomes = texts.flatMap((sent) => {
    const frame = frameIn(sent.text)
    if (sent.t !== 'sent' || frame.req !== 'v1.channels.message') return []
    const echo = texts.find((line) => !echoed.has(line) && isEcho(line, sent, frame, texts))
    const end = lines.find((line) => line.t === 'close' && line.conn === sent.conn)
    const lostAt = Math.min(end?.at ?? Infinity, sent.at + DELIVERY_MS)
    if (echo !== undefined && echo.at <= lostAt) {
      echoed.add(echo)
      return [{ at: echo.at, outcome: 'delivered' }]
    }
    return lostAt <= lastMs ? [{ at: lostAt, outcome: 'unconfirmed' }] : []
  })
  return outcomes.sort((one, other) => one.at - other.at).map(({ outcome }) => outcome)
}

function isEcho(
  line: TextLine,
  sent: TextLine,
  { data }: RecordedFrame,
  texts: readonly TextLine[],
): boolean {
  if (line.t !== 'recv' || line.conn !== sent.conn || line.at < sent.at) return false
  const { res, data: told } = frameIn(line.text)
  const isSame = told?.message === data?.message && told?.channel?.id === data?.channel?.id
  return res === 'v1.channels.message' && isSame && told?.playerAlias?.id === ownAlias(sent, texts)
}

function ownAlias({ conn }: TextLine, texts: readonly TextLine[]): number | undefined {
  const told = texts
    .filter((line) => line.conn === conn)
    .map(({ text }) => frameIn(text))
    .find(({ res }) => res === 'v1.players.identify.success')
  return told?.data?.id
}
