import { filter, lastValueFrom, of, take, toArray, type Observable, type Subscription } from 'rxjs'
import { createTalo, propOf, type ChannelHandle, type Talo, type TaloOptions } from 'talo-rx'
import { startEmulator, type Emulator } from 'talo-rx/emulator'
import { programOf } from '../support/programOf.js'

type Print = (line: string) => void
interface Loops {
  each<T>(source: Observable<T>): AsyncGenerator<T>
}
interface Phones {
  lifecycleOf(state: object): Observable<string>
}
interface Tickets {
  addressOf(given: TaloOptions): Observable<string>
}
type Page = (options: TaloOptions, print: Print) => Talo

let emulator: Emulator
let options: TaloOptions
const clients: Talo[] = []

beforeAll(async () => {
  emulator = await startEmulator({ limits: 'off' })
})

beforeEach(() => {
  options = { accessKey: emulator.accessKey, apiUrl: emulator.apiUrl }
})

afterEach(() => {
  for (const client of clients.splice(0)) client.dispose()
  jest.restoreAllMocks()
})

afterAll(() => emulator.stop())

/** Every client of a page plays on the emulator. */
const onEmulator = (given: TaloOptions): Talo => {
  const talo = createTalo({ ...given, ...options })
  clients.push(talo)
  return talo
}

const exportsOf = <T>(page: string, index = 0) =>
  programOf<T>(`docs/${page}.md`, { index, instead: { createTalo: onEmulator } })

/** The first value, as a promise; errors where there is none. */
const first = <T>(value$: Observable<T>): Promise<T> =>
  lastValueFrom(value$.pipe(take(1), toArray()), { defaultValue: [] }).then(([value]) => value!)

/** Runs until a line is printed that has this text. */
function until(text: string, run: (print: Print) => unknown): Promise<string> {
  return new Promise((resolve) => {
    run((line) => {
      if (line.includes(text)) resolve(line)
    })
  })
}

/** Another player, who is in a room. */
async function enter(name: string, room: string): Promise<[Talo, ChannelHandle]> {
  const talo = onEmulator(options)
  await first(talo.players.identify('username', name))
  return [talo, await first(talo.enter(room).settled())]
}

describe('the program of a page does what the page says', () => {
  it.each([
    ['presence', 'doorbell', 'everybody can see it'],
    ['relationships', 'makeFriends', 'broadcast: sent'],
    ['liveConfig', 'announce', 'nothing new today'],
    ['players', 'levelUp', 'ada is on level 2'],
  ])('%s: %s prints %s', async (page, name, text) => {
    const exported = exportsOf<Readonly<Record<string, Page>>>(page)

    expect(await until(text, (print) => exported[name]!(options, print))).toContain(text)
  })

  it('start', async () => {
    const { start } = exportsOf<{ start: (key: string, print: Print) => Talo }>('start')

    expect(await until('Hello', (print) => start('any', print))).toBe('ada: Hello, everybody!')
  })

  it('channels: the lobby, kinds of messages, and an order', async () => {
    const { lobby } = exportsOf<{ lobby: Page }>('channels')
    const joined = until('grace', (print) => lobby(options, print))
    await first(clients[0]!.enter('lobby').state$.pipe(filter(({ phase }) => phase === 'ready')))
    const [, room] = await enter('grace', 'lobby')
    expect(await joined).toBe('grace joined')

    const { wire } = exportsOf<{ wire: (room: ChannelHandle, print: Print) => void }>('channels', 2)
    expect(
      await until('is at', (print) => {
        wire(room, print)
      }),
    ).toBe('grace is at 1, 2')

    const { dictate } = exportsOf<{
      dictate: (room: ChannelHandle, lines: readonly string[]) => void
    }>('channels', 1)
    const heard = first(room.message$.pipe(take(3), toArray()))
    dictate(room, ['a', 'b', 'c'])
    expect((await heard).map(({ message }) => message)).toEqual(['a', 'b', 'c'])
  })

  it('players: a score that changes often', async () => {
    const [talo] = await enter('scorer', 'hall')
    const { keepScore } = exportsOf<{
      keepScore: (talo: Talo, print: Print) => (score: number) => void
    }>('players', 1)
    const setScore = keepScore(talo, () => undefined)
    for (const score of [1, 2, 3]) setScore(score)
    const alias = await first(
      talo.players.alias$.pipe(filter((each) => each !== null && each.player.props.length > 0)),
    )
    expect(propOf(alias!.player, 'score')).toBe('3')
  })

  it('promises and concepts', async () => {
    const [talo] = await enter('linus', 'hall')
    const { signIn, membersOf, say, find } = exportsOf<{
      signIn: (talo: Talo) => Promise<ChannelHandle>
      membersOf: (room: ChannelHandle) => Promise<readonly string[]>
      say: (room: ChannelHandle, text: string) => Promise<boolean>
      find: (key: string, id: number) => Promise<{ readonly name: string }>
    }>('promises')
    const room = await signIn(talo)
    expect(await membersOf(room)).toContain('ada')
    expect(await say(room, 'hi')).toBe(true)
    expect(await find('any', room.id)).toMatchObject({ name: 'lobby' })
    const { nameOf } = exportsOf<{ nameOf: (talo: Talo, id: number) => Promise<string> }>(
      'concepts',
    )
    expect(await nameOf(talo, room.id)).toBe('lobby')
    const { forTheLog } = exportsOf<{ forTheLog: (error: unknown) => string }>('concepts', 1)
    expect(forTheLog('odd')).toBe('odd')
    const loops = exportsOf<Loops>('promises', 1)
    const values: number[] = []
    for await (const value of loops.each(of(1, 2))) values.push(value)
    expect(values).toEqual([1, 2])
  })

  it('options, deploy and troubleshooting make clients', async () => {
    const { ready } = exportsOf<{ ready: (key: string, isDev: boolean) => Talo }>('options')
    const { forOneMatch } = exportsOf<{ forOneMatch: (key: string) => Talo }>('options', 1)
    const { inZone } = exportsOf<{ inZone: (key: string) => Talo }>('deploy')
    const { forPages } = exportsOf<{ forPages: (key: string) => Talo }>('deploy', 1)
    const { motd } = exportsOf<{ motd: (key: string) => Promise<string> }>('deploy', 2)
    const { watch } = exportsOf<{ watch: (talo: Talo) => void }>('troubleshooting')
    const log = jest.spyOn(console, 'log').mockImplementation(() => undefined)
    watch(ready('any', true))
    for (const make of [forOneMatch, inZone, forPages]) make('any')

    expect(await motd('any')).toBe('')
    expect(log).toHaveBeenCalled()
  })

  it('health and tickets', async () => {
    const talo = onEmulator(options)
    const { light } = exportsOf<{ light: (talo: Talo, show: Print) => Subscription }>('health')
    const tickets = programOf<Tickets>('docs/socketTickets.md')
    const lights: Subscription[] = []

    expect(await until('green', (show) => lights.push(light(talo, show)))).toBe('green')
    expect(await first(tickets.addressOf(options))).toMatch(/^wss:.*ticket=./)
    for (const each of lights) each.unsubscribe()
  })

  it('codecs and runtimes', () => {
    const { answerTo } = exportsOf<{ answerTo: (text: string) => string | undefined }>('codecs')
    const phones = exportsOf<Phones>('runtimes')
    const told: string[] = []
    phones
      .lifecycleOf({
        currentState: 'background',
        addEventListener: () => ({ remove: () => undefined }),
      })
      .pipe(take(1))
      .subscribe((state) => told.push(state))

    expect(answerTo('{"res":"v1.connected","data":{}}')).toBeUndefined()
    expect(told).toEqual(['frozen'])
  })
})
