import { map } from 'rxjs'
import { next, phase, scenario, until } from '../support/scenario.js'

scenario(
  'two who enter a new room by its name at the same time are in the same one',
  async ({ players }) => {
    const [ada, bob] = await players('ada', 'bob')
    const [one, other] = await Promise.all([
      next(ada.enter('hall').settled(), 'the room of ada'),
      next(bob.enter('hall').settled(), 'the room of bob'),
    ])
    expect(other.id).toBe(one.id)
    const heard = next(one.message$, 'the message')
    void other.send('hello')
    expect((await heard).message).toBe('hello')
    expect(await next(ada.channels.list().pipe(map(({ count }) => count)), 'the rooms')).toBe(1)
  },
)

scenario(
  'a room is entered again after a cut, and what was sent meanwhile arrives',
  async ({ emulator, players }) => {
    const [ada, bob] = await players('ada', 'bob')
    const hall = await next(
      ada.enter({ name: 'hall', temporaryMembership: true }).settled(),
      'the room',
    )
    await next(bob.enter(hall.id).settled(), 'the room of bob')
    const lost = phase(ada, 'waiting')
    emulator.faults.dropAll()
    await lost
    const heard = next(bob.channel(hall.id).message$, 'the message')
    void hall.send('back')
    expect((await heard).message).toBe('back')
  },
)

scenario(
  'what has no service is asked for by a request, and its failure says what the server said',
  async ({ emulator, player }) => {
    const ada = await player('ada')
    const events = [{ name: 'won', timestamp: ada.serverNow(), props: [] }]
    const answer = await next(
      ada.request({ method: 'POST', path: '/v1/events', body: { events } }),
      'the answer',
    )
    expect(answer).toMatchObject({ events: [{ name: 'won' }], errors: [[]] })

    const refused = await new Promise((resolve) => {
      ada.request({ method: 'GET', path: '/v1/game-stats' }).subscribe({ error: resolve })
    })
    expect(refused).toMatchObject({ _tag: 'HttpError', status: 404 })
    const learnt = await until(
      ada.serverClock$,
      ({ accuracyMs }) => accuracyMs !== undefined,
      'the time',
    )
    expect(Math.abs(learnt.offsetMs)).toBeLessThan(2_000)
    expect(emulator.connections.open).toBe(1)
  },
)
