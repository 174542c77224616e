import { frameIn } from './frameIn.js'
import { parsed } from './maskText.js'
import type { LineOf, RecordedLine } from './RecordedLine.js'

/** Something that the player did. */
export interface RecordedCommand {
  readonly at: number
  /** The source of a function that does it. */
  readonly source: string
}

/** What the player did, as far as the lines tell, and which calls they leave open. */
export interface RecordedCommands {
  readonly commands: readonly RecordedCommand[]
  readonly others: readonly string[]
}

/** Finds what the player did; the bodies of calls are not recorded, so that most of them cannot be told. */
export function commandsOf(lines: readonly RecordedLine[]): RecordedCommands {
  const commands: RecordedCommand[] = []
  const others = new Set<string>()
  for (const line of lines) {
    const source =
      line.t === 'call' ? callOf(line, lines) : line.t === 'sent' ? sendOf(line.text) : ''
    if (source === undefined && line.t === 'call') others.add(`${line.method} ${line.path}`)
    else if (source !== undefined && source !== '') commands.push({ at: line.at, source })
  }
  return { commands, others: [...others] }
}

/** The source of a call; nothing where the client makes it by itself, `undefined` where it cannot be told. */
function callOf(call: LineOf<'call'>, lines: readonly RecordedLine[]): string | undefined {
  const [path = '', query = ''] = call.path.split('?', 2)
  if (path === '/v1/socket-tickets') return ''
  const name = `${call.method} ${path}`
  const settled = (source: string) => `() => talo.${source}.pipe(settle())`
  if (name === 'GET /v1/players/identify') {
    const { service = '', identifier = '' } = valuesIn(query)
    // A ticket of another service is not in the recording.
    return identifier.includes('***')
      ? undefined
      : settled(`players.identify(${quoted(service)}, ${quoted(identifier)})`)
  }
  if (name === 'POST /v1/players/auth/login')
    return settled(`playerAuth.login('player', 'password')`)
  if (name === 'POST /v1/game-channels') {
    return settled(`channels.create({ name: ${quoted(channelNameIn(call, lines))} })`)
  }
  const membership = /^POST \/v1\/game-channels\/(\d+)\/(join|leave)$/.exec(name)
  if (membership === null) return undefined
  const [, id = '', what = ''] = membership
  return settled(`channels.${what}(${id})`)
}

function sendOf(text: string): string {
  const { req, data } = frameIn(text)
  const message = quoted(data?.message ?? '')
  if (req === 'v1.channels.message') {
    return `() => say(${String(data?.channel?.id)}, ${message})`
  }
  return req === 'v1.player-relationships.broadcast'
    ? `() => talo.relationships.broadcast(${message})`
    : ''
}

function valuesIn(query: string): Readonly<Record<string, string>> {
  const pairs = query.split('&').map((pair) => pair.split('=', 2))
  return Object.fromEntries(pairs.map(([key = '', value = '']) => [key, decodeURIComponent(value)]))
}

function channelNameIn({ id }: LineOf<'call'>, lines: readonly RecordedLine[]): string {
  const answer = lines.find((line) => line.t === 'answer' && line.id === id)
  const body = answer?.t === 'answer' ? parsed(answer.body) : undefined
  const channel: unknown =
    typeof body === 'object' && body && 'channel' in body ? body.channel : undefined
  const name: unknown =
    typeof channel === 'object' && channel && 'name' in channel ? channel.name : undefined
  return typeof name === 'string' ? name : 'channel'
}

/** A text as the source of one, in the quotes of the generated test. */
export function quoted(text: string): string {
  const inJson = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")
  // What ends a line in older engines.
  return `'${inJson.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`
}
