import {
  messageFrame,
  sessionHeaders,
  type TestPlayer,
  testWorld,
  type TestWorld,
  refusal,
} from '../../support/worldClient.js'

function channelOf(test: TestWorld, owner: TestPlayer): number {
  const body = { name: 'hall' }
  return test.call('POST', '/v1/game-channels', { as: owner, body }).body.channel.id
}

function times<T>(count: number, make: (index: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, index) => make(index))
}

function count(values: readonly number[], wanted: number): number {
  return values.filter((value) => value === wanted).length
}

describe('two joins of one player at the same time', () => {
  function join(switches: { readonly joinRaces?: boolean } = {}) {
    const test = testWorld({ switches })
    const [ada, bob] = [test.player('ada'), test.player('bob')]
    const path = `/v1/game-channels/${String(channelOf(test, ada))}/join`
    const asked = (as: TestPlayer) => test.request('POST', path, { as })
    return { test, ada, bob, asked, path }
  }

  it('are one 200 and one 500, and the same call again is a 200', () => {
    const { test, ada, bob, asked, path } = join()
    ada.take()
    const statuses = test.together([asked(bob), asked(bob)]).map(({ status }) => status)
    expect(statuses).toEqual([200, 500])
    expect(ada.take()).toEqual(['v1.channels.player-joined'])
    expect(test.call('POST', path, { as: bob }).status).toBe(200)
    expect(ada.take()).toEqual([])
  })

  it('of two players are two 200s', () => {
    const { test, bob, asked } = join()
    const cleo = test.player('cleo')
    const statuses = test.together([asked(bob), asked(cleo)]).map(({ status }) => status)
    expect(statuses).toEqual([200, 200])
  })

  it('are two 200s where the switch says so', () => {
    const { test, bob, asked } = join({ joinRaces: false })
    const statuses = test.together([asked(bob), asked(bob)]).map(({ status }) => status)
    expect(statuses).toEqual([200, 200])
  })

  it('come to nothing where the channel is deleted meanwhile', () => {
    const { test, ada, bob, asked, path } = join()
    const remove = test.request('DELETE', path.replace('/join', ''), { as: ada })
    const statuses = test.together([asked(bob), remove]).map(({ status }) => status)
    expect(statuses).toEqual([500, 204])
    expect(test.call('GET', '/v1/game-channels/subscriptions', { as: bob }).body.channels).toEqual(
      [],
    )
  })
})

describe('the first identify of a name, twice at the same time', () => {
  const identify = '/v1/players/identify?service=username&identifier=ada'

  it('makes two players of whom only the first is found again, or is refused once', () => {
    const test = testWorld()
    const twice = (path: string) =>
      test.together([test.request('GET', path), test.request('GET', path)])
    const [first, second] = twice(identify)
    expect([first?.status, second?.status]).toEqual([200, 200])
    expect(second?.body.alias.player.id).not.toBe(first?.body.alias.player.id)
    expect(test.call('GET', identify).body.alias.id).toBe(first?.body.alias.id)
    const [, refused] = twice(identify.replace('ada', 'bob'))
    expect(refused).toMatchObject(
      refusal(400, "Player with identifier 'bob' already exists", {
        errorCode: 'IDENTIFIER_TAKEN',
        field: 'aliases',
      }),
    )
  })

  it('begins with the other outcome under another seed', () => {
    const test = testWorld({ switches: { seed: 2 } })
    const both = [test.request('GET', identify), test.request('GET', identify)]
    expect(test.together(both).map(({ status }) => status)).toEqual([200, 400])
  })

  it('is harmless for players who are known, and where the switch says so', () => {
    const test = testWorld()
    test.identify('ada')
    const both = () => test.together([test.request('GET', identify), test.request('GET', identify)])
    expect(new Set(both().map(({ body }) => body.alias.id)).size).toBe(1)
    const kind = testWorld({ switches: { identifyRaces: false } })
    const ids = kind
      .together([kind.request('GET', identify), kind.request('GET', identify)])
      .map(({ body }) => body.alias.id)
    expect(new Set(ids).size).toBe(1)
  })

  it('finds the second player once the first has another name', () => {
    const test = testWorld({ switches: { identifyRaces: true } })
    const body = { identifier: 'ann', password: 'secret' }
    const register = test.request('POST', '/v1/players/auth/register', { body })
    const [first, second] = test.together([register, register])
    expect([first?.status, second?.status]).toEqual([200, 200])
    const login = () => test.call('POST', '/v1/players/auth/login', { body })
    expect(login().body.alias.id).toBe(first?.body.alias.id)
    const headers = sessionHeaders(login().body)
    const gone = test.call('DELETE', '/v1/players/auth', {
      headers,
      body: { currentPassword: 'secret' },
    })
    expect(gone.status).toBe(204)
    expect(login().body.alias.id).toBe(second?.body.alias.id)
  })
})

describe('writes at the same time', () => {
  function statusesOf(writes: number, what: 'storage' | 'props', contendedWrites = true) {
    const test = testWorld({ switches: { contendedWrites } })
    const ada = test.player('ada')
    const body = { props: [{ key: 'gold', value: '1' }] }
    const write =
      what === 'storage'
        ? test.request('PUT', `/v1/game-channels/${String(channelOf(test, ada))}/storage`, {
            as: ada,
            body,
          })
        : test.request('PATCH', `/v1/players/${ada.playerId}`, { body })
    return test.together(times(writes, () => write)).map(({ status }) => status)
  }

  it.each([
    ['storage', 10],
    ['props', 19],
  ] as const)('of %s: 30 are %d times a 500, 8 never', (what, refused) => {
    expect(count(statusesOf(30, what), 500)).toBe(refused)
    expect(count(statusesOf(30, what), 200)).toBe(30 - refused)
    expect(statusesOf(8, what)).toEqual(times(8, () => 200))
  })

  it.each(['storage', 'props'] as const)('of %s are all 200 where the switch says so', (what) => {
    expect(statusesOf(30, what, false)).toEqual(times(30, () => 200))
  })

  it('are answered at once where no other write is under way', () => {
    const test = testWorld()
    const ada = test.player('ada')
    const before = test.clock
    const [path, body] = [`/v1/players/${ada.playerId}`, { props: [] }]
    expect(test.together([test.request('PATCH', path, { body })])[0]?.status).toBe(200)
    expect(test.clock).toBe(before)
    test.together([test.request('PATCH', path, { body })])
    expect(test.clock).toBe(before + 90)
  })

  it('are kept in order, so that the last one stays', () => {
    const test = testWorld()
    const ada = test.player('ada')
    const path = `/v1/game-channels/${String(channelOf(test, ada))}/storage`
    const write = (value: number) =>
      test.request('PUT', path, {
        as: ada,
        body: { props: [{ key: 'gold', value: String(value) }] },
      })
    test.together(times(8, write))
    const { prop } = test.call('GET', `${path}?propKey=gold`, { as: ada }).body
    expect(prop.value).toBe('7')
  })

  it('do not wait for ever after the clock was set back', () => {
    const test = testWorld()
    const ada = test.player('ada')
    const path = `/v1/players/${ada.playerId}`
    test.call('PATCH', path, { body: { props: [] } })
    test.clock -= 3_600_000
    const [answer] = test.together([test.request('PATCH', path, { body: { props: [] } })])
    expect(answer?.status).toBe(200)
  })
})

describe('two messages at once after 5 s of silence', () => {
  function say(
    switches: { readonly overtakingAfterSilence?: boolean; readonly seed?: number } = {},
  ) {
    const test = testWorld({ switches })
    const [ada, bob] = [test.player('ada'), test.player('bob')]
    const id = channelOf(test, ada)
    test.call('POST', `/v1/game-channels/${String(id)}/join`, { as: bob })
    const burst = (...messages: readonly string[]) => {
      test.clock += 5_000
      bob.frames.splice(0)
      test.together(
        messages.map((message) => ({
          type: 'text' as const,
          conn: ada.id,
          text: JSON.stringify(messageFrame(id, message)),
        })),
      )
      return bob.frames.map(({ data }) => data.message).join(' ')
    }
    return { test, ada, bob, id, burst }
  }

  it('are swapped every third time', () => {
    const { burst } = say()
    expect(times(6, () => burst('one', 'two'))).toEqual([
      'one two',
      'one two',
      'two one',
      'one two',
      'one two',
      'two one',
    ])
    expect(say({ seed: 3 }).burst('one', 'two')).toBe('two one')
    expect(say({ seed: 3 }).burst('one', 'two', 'three', 'four')).toBe('two one three four')
  })

  it('keep their order where the sender spoke a moment ago, and where the switch says so', () => {
    const { test, ada, bob, id, burst } = say({ seed: 3 })
    expect(burst('zero')).toBe('zero')
    ada.say(messageFrame(id, 'one'))
    ada.say(messageFrame(id, 'two'))
    expect(bob.frames.map(({ data }) => data.message)).toEqual(['zero', 'one', 'two'])
    expect(test.world.state.conns.get(ada.id)?.waiting).toBeUndefined()
    const { burst: kind } = say({ seed: 3, overtakingAfterSilence: false })
    expect(kind('one', 'two')).toBe('one two')
  })

  it('are told though the connection ended meanwhile', () => {
    const { test, ada, bob, id } = say()
    test.clock += 5_000
    bob.frames.splice(0)
    const text = JSON.stringify(messageFrame(id, 'goodbye'))
    test.together([
      { type: 'text', conn: ada.id, text },
      { type: 'closed', conn: ada.id },
    ])
    expect(bob.frames.map(({ res }) => res)).toContain('v1.channels.message')
    expect(test.world.state.memory.aliasViews.size).toBe(0)
  })
})

describe('members', () => {
  function listing(switches: { readonly shuffledMembers?: boolean; readonly seed?: number } = {}) {
    const test = testWorld({ switches })
    const ada = test.player('ada')
    const id = channelOf(test, ada)
    const join = `/v1/game-channels/${String(id)}/join`
    for (const name of times(119, (index) => `p${String(index)}`)) {
      test.call('POST', join, { as: { aliasId: test.identify(name).alias.id } })
    }
    const page = (number: number) =>
      test
        .call('GET', `${join.replace('join', 'members')}?page=${String(number)}`, { as: ada })
        .body.members.map((member) => member.id)
    return { page }
  }

  it('come in another order each time they are listed, all of them on one page or another', () => {
    const { page } = listing()
    const all = () => [...page(0), ...page(1), ...page(2)]
    const [first, second] = [all(), all()]
    expect(new Set(first).size).toBe(120)
    expect(new Set(second).size).toBe(120)
    expect(second).not.toEqual(first)
  })

  it('come in the same order under the same seed, in another under another', () => {
    expect(listing().page(0)).toEqual(listing().page(0))
    expect(listing({ seed: 2 }).page(0)).not.toEqual(listing().page(0))
  })

  it('come in one order where the switch says so', () => {
    const { page } = listing({ shuffledMembers: false })
    expect(page(0)).toEqual(page(0))
    expect(page(0)[0]).toBe(120)
  })
})

describe('a burst of frames over the limit', () => {
  const heartbeat = (conn: string) => ({ type: 'text' as const, conn, text: 'v1.heartbeat' })

  it('is closed with 1008 and no warning before it', () => {
    const test = testWorld()
    const conn = test.connect()
    conn.take()
    test.together(times(310, () => heartbeat(conn.id)))
    expect(conn.ended).toEqual({ code: 1008, reason: 'RATE_LIMIT_EXCEEDED' })
    expect(conn.take()).toEqual(times(300, () => 'v1.heartbeat'))
  })

  it('is warned of where the excess comes one by one', () => {
    const test = testWorld()
    const conn = test.connect()
    test.together(times(300, () => heartbeat(conn.id)))
    conn.take()
    times(3, () => test.together([heartbeat(conn.id)]))
    expect(conn.take()).toEqual(times(3, () => 'v1.error'))
    test.together([heartbeat(conn.id)])
    expect(conn.ended?.code).toBe(1008)
  })
})
