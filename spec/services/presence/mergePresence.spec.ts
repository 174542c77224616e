import fc from 'fast-check'
import { mergePresence } from '../../../lib/services/presence/mergePresence.js'
import type { KnownPresence, PresenceReport } from '../../../lib/services/presence/mergePresence.js'
import type { PlayerPresence } from '../../../lib/protocol/entities/PlayerPresence.js'
import { ann } from '../../support/cast.js'

/** Ann's presence so many milliseconds into a minute. */
function presenceAt(ms: number, changed: Partial<PlayerPresence> = {}): PlayerPresence {
  const updatedAt = new Date(Date.UTC(2026, 0, 2, 3, 4) + ms).toISOString()
  return { playerAlias: ann, online: true, customStatus: '', updatedAt, ...changed }
}

/** What is known after all of it was told, one by one; only questions are asked before they are answered. */
function learnAll(told: readonly (Omit<PresenceReport, 'askedAt'> & { askedAt?: number })[]) {
  return told.reduce<KnownPresence | undefined>((known, one, index) => {
    const now = index + 1
    return mergePresence(known, { askedAt: now, ...one }, now)?.known ?? known
  }, undefined)
}

const frame = (presence: PlayerPresence) => ({ presence, source: 'frame' as const })

/** What a frame tells after another one. */
function change(before: Partial<PlayerPresence>, after: Partial<PlayerPresence>, meta = {}) {
  const known = learnAll([frame(presenceAt(0, before))])
  const told = { ...frame(presenceAt(1, after)), meta, askedAt: 1 }
  const { onlineChanged, customStatusChanged } = mergePresence(known, told, 2) ?? {}
  return { onlineChanged, customStatusChanged }
}

describe('mergePresence', () => {
  it.each([
    ['nothing', {}, {}, false, false],
    ['going offline', {}, { online: false }, true, false],
    ['another status', {}, { customStatus: 'afk' }, false, true],
    ['a status taken away', { customStatus: 'afk' }, {}, false, true],
    ['both', {}, { online: false, customStatus: 'afk' }, true, true],
  ])('tells %s from what the server says of it', (_, before, after, online, status) => {
    const liar = { onlineChanged: !online, customStatusChanged: !status }

    expect(change(before, after, liar)).toEqual({
      onlineChanged: online,
      customStatusChanged: status,
    })
  })

  it.each([
    [{ onlineChanged: true, customStatusChanged: true }, 'afk', true, true],
    [{ onlineChanged: true, customStatusChanged: true }, '', true, false],
    [{ onlineChanged: false, customStatusChanged: true }, 'afk', false, true],
    [{ onlineChanged: true, customStatusChanged: false }, 'afk', true, false],
    [undefined, 'afk', true, true],
    [null, '', true, false],
  ])(
    'takes the word of the server for an unknown player: %j, %j',
    (meta, status, online, custom) => {
      const told = { ...frame(presenceAt(0, { customStatus: status })), meta, askedAt: 0 }

      expect(mergePresence(undefined, told, 1)).toMatchObject({
        onlineChanged: online,
        customStatusChanged: custom,
      })
    },
  )

  it('F44 ends with the newest, in whatever order and however often frames come', () => {
    const states = fc.uniqueArray(
      fc.record({
        // Whole seconds are what the database rounded.
        ms: fc.nat(50_000).filter((ms) => ms % 1_000 !== 0),
        online: fc.boolean(),
        customStatus: fc.constantFrom('', 'afk', 'busy'),
      }),
      { selector: ({ ms }) => ms, minLength: 1, maxLength: 8 },
    )
    const history = states.chain((all) =>
      fc.record({
        all: fc.constant(all),
        order: fc.array(fc.constantFrom(...all), { maxLength: 20 }),
      }),
    )
    fc.assert(
      fc.property(history, ({ all, order }) => {
        const [newest] = [...all].sort((a, b) => b.ms - a.ms)
        // Each at least once, and the newest not always last.
        const told = [...order, ...all].map(({ ms, ...state }) => frame(presenceAt(ms, state)))
        const { ms = 0, ...state } = newest ?? {}

        expect(learnAll(told)?.presence).toEqual(presenceAt(ms, state))
      }),
    )
  })

  it('F44 goes by arrival where two are of the same time', () => {
    const known = learnAll([frame(presenceAt(5)), frame(presenceAt(5, { online: false }))])

    expect(known?.presence.online).toBe(false)
  })

  it('takes a frame whose time cannot be read', () => {
    const odd = presenceAt(0, { updatedAt: 'yesterday', online: false })

    expect(learnAll([frame(presenceAt(5)), frame(odd)])?.presence).toBe(odd)
    expect(learnAll([frame(odd), frame(presenceAt(5))])?.presence.online).toBe(true)
  })

  it.each([
    ['a frame that came before the question', 0, 2_600, 2_000, 'answer'],
    ['a frame since the question', 1, 2_600, 2_000, 'frame'],
    ['a frame since, though the database rounded up', 1, 2_600, 3_000, 'frame'],
    ['a frame since that is older than any rounding', 1, 2_600, 3_600, 'answer'],
  ])('weighs an answer against %s', (_, since, frameMs, answerMs, winner) => {
    const received = frame(presenceAt(frameMs, { customStatus: 'frame' }))
    const presence = presenceAt(answerMs, { customStatus: 'answer' })
    const known = learnAll([received, { presence, source: 'get', askedAt: 1 - since }])

    expect(known?.presence.customStatus).toBe(winner)
  })

  it.each([
    [2_001, 'frame'],
    [2_000, 'answer'],
  ])('weighs a frame of %d ms against an answer of 3 s, which may be rounded up', (ms, winner) => {
    const answer = presenceAt(3_000, { customStatus: 'answer' })
    const known = learnAll([
      { presence: answer, source: 'get', askedAt: 0 },
      frame(presenceAt(ms, { customStatus: 'frame' })),
    ])

    expect(known?.presence.customStatus).toBe(winner)
  })

  it.each([
    [3_000, 2_000, 3_000],
    [2_000, 3_000, 3_000],
    [2_000, 2_000, 2_000],
  ])('keeps the newer of two answers to questions of one time: %d, %d', (first, second, kept) => {
    const known = learnAll([
      { presence: presenceAt(first), source: 'get', askedAt: 0 },
      { presence: presenceAt(second), source: 'get', askedAt: 0 },
    ])

    expect(known?.presence.updatedAt).toBe(presenceAt(kept).updatedAt)
  })

  it('tells a change of one’s own with its frame, though the answer may come first', () => {
    const after = presenceAt(7, { customStatus: 'afk' })
    const known = learnAll([frame(presenceAt(0)), { presence: after, source: 'set' }])

    expect(known?.presence).toBe(after)
    expect(mergePresence(known, { ...frame(after), askedAt: 2 }, 3)).toMatchObject({
      onlineChanged: false,
      customStatusChanged: true,
    })
  })

  it('does not let a whole second, rounded up by the database, hide what changed within it', () => {
    const nothingChanged = frame(presenceAt(3_000))
    const known = learnAll([nothingChanged, frame(presenceAt(2_600, { online: false }))])

    expect(known?.presence.online).toBe(false)
  })

  it('keeps a display name over frames, and takes the one of an answer', () => {
    const bare = { ...ann, displayName: ann.identifier }
    const seen = learnAll([frame(presenceAt(0)), frame(presenceAt(1, { playerAlias: bare }))])
    const told = learnAll([
      frame(presenceAt(0)),
      { presence: presenceAt(1, { playerAlias: bare }), source: 'get' },
    ])

    expect(seen?.presence.playerAlias?.displayName).toBe('Ann')
    expect(told?.presence.playerAlias?.displayName).toBe('ann')
  })

  it('knows a player who was never seen', () => {
    const never = presenceAt(0, { playerAlias: null, online: false })
    const known = learnAll([{ presence: never, source: 'get' }, frame(presenceAt(90))])

    expect(known?.presence).toEqual(presenceAt(90))
  })
})
