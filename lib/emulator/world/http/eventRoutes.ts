import * as z from 'zod'
import { ok, type Call } from './Call.js'
import { aliasHeader } from './inputs.js'
import { onAlias } from './loaders.js'
import { arrayError, byKey, inspect, isArrayKey } from '../rules/props.js'
import { route } from './Route.js'
import { aliasView } from '../rules/views.js'
import type { Prop } from '../../../protocol/entities/Prop.js'
import type { Alias, Game } from '../WorldState.js'

/** What is wrong with one event. */
interface EventError {
  readonly field: string
  readonly error: string
  readonly message: string
}

/** An event as a client sends it, of which nothing is certain. */
const eventData = z.looseObject({}).catch({})

const prop = z.object({ key: z.coerce.string(), value: z.coerce.string() })

const props = z.array(prop)

/** How long the same event is refused after it was taken. */
const sameWithinMs = 1_000

interface Draft {
  readonly name: string
  readonly timestamp: number
  readonly props: readonly Prop[]
}

function propErrors(game: Game, list: readonly Prop[], name: string): readonly EventError[] {
  const rejected = list.flatMap((one) => inspect(game, one) ?? [])
  const arrays = [...byKey(list.filter(({ key }) => isArrayKey(key)))]
  const tooLong = arrays.flatMap(([key, values]) => arrayError(key, values?.size ?? 0) ?? [])
  return [...rejected, ...tooLong].map(({ key, error, message }) => ({
    field: `props.${key}`,
    error,
    message: `${message} (${name})`,
  }))
}

/** What an event is, or all that is wrong with it. */
function read(game: Game, item: unknown): Draft | readonly EventError[] {
  const { name: named, timestamp, props: given } = eventData.parse(item) as Record<string, unknown>
  const name = String(named)
  const missing = [
    ...(named ? [] : [{ field: 'name', error: 'MISSING_NAME', message: missingKey('name') }]),
    ...(timestamp
      ? []
      : [
          {
            field: 'timestamp',
            error: 'MISSING_TIMESTAMP',
            message: `${missingKey('timestamp')} (${name})`,
          },
        ]),
  ]
  if (missing.length > 0) return missing
  const list = props.safeParse(given ?? [])
  const time = new Date(timestamp as number).getTime()
  const wrong = [
    ...(list.success
      ? propErrors(game, list.data, name)
      : [
          { field: 'props', error: 'PROPS_NOT_ARRAY', message: `Props must be an array (${name})` },
        ]),
    ...(Number.isNaN(time)
      ? [
          {
            field: 'timestamp',
            error: 'INVALID_TIMESTAMP',
            message: `Event timestamp is invalid (${name})`,
          },
        ]
      : []),
  ]
  return wrong.length > 0 ? wrong : { name, timestamp: time, props: list.data ?? [] }
}

function missingKey(key: string): string {
  return `Event is missing the key: ${key}`
}

/** Whether the same event was taken a moment ago; if not, it is from now on. */
function isAgain({ turn }: Call, alias: Alias, { name, timestamp, props: list }: Draft): boolean {
  const { recentEvents } = turn.state
  for (const [text, until] of recentEvents) if (until <= turn.now) recentEvents.delete(text)
  const text = JSON.stringify([alias.id, name, list, Math.floor(timestamp / 1_000)])
  const hash = turn.settings.digests.sha256(text)
  if (recentEvents.has(hash)) return true
  recentEvents.set(hash, turn.now + sameWithinMs)
  return false
}

/** Takes events as the server does and keeps none: they are for a dashboard that is not here. */
const post = route({
  method: 'POST',
  path: '/v1/events',
  scopes: ['write:events'],
  input: z.object({ body: z.object({ events: z.array(z.unknown()) }), headers: aliasHeader }),
  handle: (call, { body }) =>
    onAlias(call, (alias) => {
      const events: object[] = []
      const errors = body.events.map((item): readonly EventError[] => {
        const draft = read(call.game, item)
        if (!('name' in draft)) return draft
        if (isAgain(call, alias, draft)) {
          const message = `Duplicate event detected (${draft.name})`
          return [{ field: 'event', error: 'DUPLICATE_EVENT', message }]
        }
        events.push(eventView(call, alias, draft))
        return []
      })
      return ok({ events, errors })
    }),
})

function eventView({ turn, game }: Call, alias: Alias, draft: Draft): object {
  return {
    id: turn.settings.newId(),
    name: draft.name,
    props: draft.props,
    playerAlias: aliasView(turn, alias),
    gameId: game.id,
    createdAt: new Date(draft.timestamp).toISOString(),
  }
}

export const eventRoutes = [post]
