import { testWorld, type TestPlayer, type TestWorld } from '../../../support/worldClient.js'

interface Taken {
  readonly events: readonly { readonly name: string }[]
  readonly errors: readonly (readonly object[])[]
}

function post(test: TestWorld, as: TestPlayer, ...events: readonly unknown[]): Taken {
  const { status, body } = test.call('POST', '/v1/events', { as, body: { events } })
  expect(status).toBe(200)
  return body as unknown as Taken
}

const timestamp = Date.UTC(2026, 0, 2)

describe('POST /v1/events', () => {
  it('takes events and shows them', () => {
    const test = testWorld()
    const ada = test.player('ada')
    const props = [{ key: 'level', value: '3' }]
    expect(post(test, ada, { name: 'won', timestamp, props }, { name: 'lost', timestamp })).toEqual(
      {
        events: [
          {
            id: expect.any(String) as string,
            name: 'won',
            props,
            playerAlias: expect.objectContaining({ id: ada.aliasId }) as object,
            gameId: 1,
            createdAt: '2026-01-02T00:00:00.000Z',
          },
          expect.objectContaining({ name: 'lost', props: [] }),
        ],
        errors: [[], []],
      },
    )
  })

  it.each([
    [
      {},
      [
        { field: 'name', error: 'MISSING_NAME', message: 'Event is missing the key: name' },
        {
          field: 'timestamp',
          error: 'MISSING_TIMESTAMP',
          message: 'Event is missing the key: timestamp (undefined)',
        },
      ],
    ],
    [
      { name: 'won', timestamp: 'yesterday' },
      [
        {
          field: 'timestamp',
          error: 'INVALID_TIMESTAMP',
          message: 'Event timestamp is invalid (won)',
        },
      ],
    ],
    [
      { name: 'won', timestamp, props: 'x' },
      [{ field: 'props', error: 'PROPS_NOT_ARRAY', message: 'Props must be an array (won)' }],
    ],
    [
      { name: 'won', timestamp, props: [{ key: 'k', value: 'v'.repeat(513) }] },
      [
        {
          field: 'props.k',
          error: 'PROP_VALUE_TOO_LONG',
          message: 'Prop value length (513) exceeds 512 characters (won)',
        },
      ],
    ],
    [
      {
        name: 'won',
        timestamp,
        props: Array.from({ length: 1_001 }, (_, n) => ({ key: 'k[]', value: String(n) })),
      },
      [
        {
          field: 'props.k[]',
          error: 'PROP_ARRAY_TOO_LONG',
          message: "Prop array length (1001) for key 'k[]' exceeds 1000 items (won)",
        },
      ],
    ],
    [null, [{ error: 'MISSING_NAME' }, { error: 'MISSING_TIMESTAMP' }]],
    ['text', [{ error: 'MISSING_NAME' }, { error: 'MISSING_TIMESTAMP' }]],
  ])('says what is wrong with %j and takes the others', (event, errors) => {
    const test = testWorld()
    const taken = post(test, test.player('ada'), event, { name: 'fine', timestamp })
    expect(taken.events.map(({ name }) => name)).toEqual(['fine'])
    expect(taken.errors).toMatchObject([errors, []])
  })

  it('takes the same event once a second', () => {
    const test = testWorld()
    const ada = test.player('ada')
    const event = { name: 'won', timestamp }
    const duplicate = {
      field: 'event',
      error: 'DUPLICATE_EVENT',
      message: 'Duplicate event detected (won)',
    }
    expect(post(test, ada, event, event).errors).toEqual([[], [duplicate]])
    expect(post(test, ada, event, { ...event, timestamp: timestamp + 1_000 }).errors).toEqual([
      [duplicate],
      [],
    ])
    expect(post(test, test.player('bob'), event).errors).toEqual([[]])
    test.clock += 1_000
    expect(post(test, ada, event).errors).toEqual([[]])
    expect(test.world.state.recentEvents.size).toBe(1)
  })

  it('needs a list, a scope and a player', () => {
    const test = testWorld()
    const ada = test.player('ada')
    const call = (body: object, options = {}) =>
      test.call('POST', '/v1/events', { body, as: ada, ...options }).status
    expect(call({})).toBe(400)
    expect(call({ events: [] }, { accessKey: test.key('read:events') })).toBe(403)
    expect(call({ events: [] }, { as: { aliasId: 99 } })).toBe(404)
    expect(call({ events: [] }, { as: undefined })).toBe(400)
  })
})

describe('what a Talo server has and the emulator has not', () => {
  it.each([
    ['GET', '/v1/game-stats'],
    ['GET', '/v1/game-stats/player-stats'],
    ['GET', '/v1/game-stats/kills'],
    ['PUT', '/v1/game-stats/kills'],
    ['GET', '/v1/game-stats/kills/player-stat'],
    ['GET', '/v1/game-stats/kills/history'],
    ['GET', '/v1/game-stats/kills/global-history'],
    ['GET', '/v1/leaderboards/scores/entries'],
    ['POST', '/v1/leaderboards/scores/entries'],
    ['GET', '/v1/game-saves'],
    ['POST', '/v1/game-saves'],
    ['PATCH', '/v1/game-saves/1'],
    ['DELETE', '/v1/game-saves/1'],
    ['GET', '/v1/game-feedback/categories'],
    ['POST', '/v1/game-feedback/categories/bugs'],
    ['GET', '/v1/player-groups/1'],
  ])('%s %s is a 404 that says so in JSON, after the key and its scopes', (method, path) => {
    const test = testWorld()
    expect(test.call(method, path)).toMatchObject({
      status: 404,
      body: { message: expect.stringMatching(/^The emulator does not hold [a-z ]+$/) as string },
    })
    expect(test.call(method, path, { accessKey: test.key('read:players') }).status).toBe(403)
    expect(test.call(method, path, { accessKey: null }).status).toBe(401)
  })
})

describe('HEAD', () => {
  it.each(['/v1/game-config', '/v1/health-check', '/public/health'])(
    'is a 404 on %s, which answers GET',
    (path) => {
      const test = testWorld()
      expect(test.call('HEAD', path).status).toBe(404)
      expect(test.call('GET', path).status).toBeLessThan(300)
      expect(test.call('POST', path).status).toBe(404)
    },
  )
})
