import { lastValueFrom, toArray, type Observable } from 'rxjs'
import { createTalo, type Talo } from 'talo-rx'
import { programOf } from '../support/programOf.js'
import { startRestServer, type RestServer } from '../support/startRestServer.js'

type Recipe = Readonly<Record<string, (talo: Talo, ...rest: unknown[]) => Observable<unknown>>>

/** What a call gives: nothing, if it completes without a value. */
const valueOf = (call$: Observable<unknown>) => lastValueFrom(call$, { defaultValue: 'nothing' })

let server: RestServer
let talo: Talo

beforeEach(async () => {
  server = await startRestServer('the-key')
  talo = createTalo({ accessKey: 'the-key', apiUrl: server.apiUrl, autoConnect: false })
  await valueOf(talo.players.identify('username', 'ann'))
})

afterEach(() => {
  talo.dispose()
  server.stop()
})

/** The exports of a recipe as its page has them, with the client, as promises. */
function recipe(page: string): (name: string, ...rest: unknown[]) => Promise<unknown> {
  const exported = programOf<Recipe>(`docs/recipes/${page}.md`)
  return (name, ...rest) => valueOf(exported[name]!(talo, ...rest))
}

/** Everything after identifying. */
const asked = () => server.log.slice(1)

it('the recipe for leaderboards adds and lists what the server takes and gives', async () => {
  const run = recipe('leaderboards')
  const entry = { position: 0, score: 300, props: [{ key: 'team', value: 'red' }] }

  expect(await run('add', 'scores', 300, { team: 'red' })).toMatchObject({ entry, updated: false })
  expect(await run('add', 'scores', 200)).toMatchObject({ entry, updated: false })
  expect(await run('add', 'scores', 400)).toMatchObject({ entry: { score: 400 }, updated: true })
  expect(await run('entries', 'scores', { aliasId: 1, withDeleted: '1' })).toMatchObject([
    { position: 0, score: 400, playerAlias: { displayName: 'Ann' } },
  ])
  await expect(run('entries', 'none')).rejects.toMatchObject({ _tag: 'HttpError', status: 404 })
  await expect(run('add', 'scores', 'many')).rejects.toMatchObject({
    fieldErrors: { score: [expect.any(String)] },
  })
  expect(asked().slice(-3, -2)).toEqual([
    'GET /v1/leaderboards/scores/entries?aliasId=1&withDeleted=1&page=0 200',
  ])
})

it('the recipe for stats tracks and lists what the server takes and gives', async () => {
  const run = recipe('stats')

  expect(await run('ownStat', 'kills')).toBeNull()
  expect(await run('ownStats')).toEqual([])
  expect(await run('track', 'kills')).toMatchObject({ value: 1 })
  expect(await run('track', 'kills', 2)).toMatchObject({ value: 3, stat: { name: 'Kills' } })
  await expect(run('track', 'kills', 11)).rejects.toMatchObject({
    status: 400,
    message: expect.stringContaining('cannot be more than 10') as string,
  })
  expect(await run('ownStat', 'kills')).toMatchObject({ value: 3 })
  expect(await run('ownStats')).toMatchObject([{ value: 3 }])
  expect(await run('stat', 'kills')).toMatchObject({ globalValue: 3 })
  expect(await run('stats')).toMatchObject([{ internalName: 'kills' }])
  const history = { history: [{ change: 2 }, { change: 1 }], isLastPage: true }
  expect(await run('history', 'kills')).toMatchObject(history)
  expect(await run('globalHistory', 'kills', 0)).toMatchObject(history)
})

it('the recipe for saves writes and reads what the server takes and gives', async () => {
  const run = recipe('saves')
  const content = { level: 1, position: [0, 1] }

  expect(await run('create', 'first', content)).toMatchObject({ id: 1, name: 'first', content })
  expect(await run('replace', 1, { ...content, level: 2 })).toMatchObject({ name: 'first' })
  expect(await run('replace', 1, content, 'again')).toMatchObject({ name: 'again', content })
  expect(await run('saves')).toMatchObject([{ id: 1, name: 'again', content }])
  expect(await run('remove', 1)).toBeUndefined()
  expect(await run('saves')).toEqual([])
  await expect(run('remove', 1)).rejects.toMatchObject({ status: 404 })
})

it('the recipe for events sends batches that the server takes', async () => {
  const { createEvents } = programOf<{
    readonly createEvents: (talo: Talo) => {
      readonly sent$: Observable<unknown>
      track(event: object): void
      end(): void
    }
  }>('docs/recipes/events.md')
  const events = createEvents(talo)
  const sent = valueOf(events.sent$.pipe(toArray()))
  for (let index = 0; index < 11; index++)
    events.track({ name: 'Shot', props: { index: String(index) } })
  events.track({ name: '' })
  events.end()

  expect(await sent).toMatchObject([
    { value: { errors: Array.from({ length: 10 }, () => []) } },
    { value: { errors: [[], [{ error: 'MISSING_NAME' }]] } },
  ])
  expect(asked()).toEqual(['POST /v1/events 200', 'POST /v1/events 200'])
})
