import { of, Subject } from 'rxjs'
import type { HttpResponse } from '../../../lib/http/HttpTransport.js'
import type { GameChannel } from '../../../lib/protocol/entities/GameChannel.js'
import { bobCredentials } from '../../support/cast.js'
import { channelsOver } from '../../support/channelsOver.js'
import { answering, response, type FakeServer } from '../../support/fakeHttp.js'
import { outcome } from '../../support/outcome.js'
import { outcomeOf } from '../../support/outcomeOf.js'
import { channel as own } from '../../support/samples.js'
import { valuesOf } from '../../support/valuesOf.js'

const lobby = { ...own, id: 8, name: 'lobby', private: false }
const larger = { ...lobby, id: 9, name: 'lobby 2' }
const secret = { ...own, id: 10, name: 'lobby' }
const made = { ...lobby, id: 11 }

/** Lists channels page by page, and makes one more. */
function server(...pages: readonly (readonly GameChannel[])[]): FakeServer {
  return {
    answer: ({ method, url }) => {
      if (method === 'POST') return of(response(200, { channel: made }))
      const page = Number(new URL(url).searchParams.get('page') ?? 0)
      const isLastPage = page === pages.length - 1
      const rest = { count: pages.length * 50, itemsPerPage: 50, isLastPage }
      return of(response(200, { channels: pages[page] ?? [], ...rest }))
    },
  }
}

it('emits the channel of that very name, and makes none', () => {
  const { channels, asked, status } = channelsOver(server([larger, lobby]))

  expect(outcomeOf(channels.findOrCreate({ name: 'lobby' }))).toEqual({ value: lobby })
  expect(asked()).toEqual([['GET ?page=0&search=lobby']])
  expect(status(7)).toBe('unknown')
})

it('goes through the pages until it is found', () => {
  const { channels, asked } = channelsOver(server([larger], [lobby], [larger]))

  expect(outcomeOf(channels.findOrCreate({ name: 'lobby' }))).toEqual({ value: lobby })
  expect(asked()).toEqual([['GET ?page=0&search=lobby'], ['GET ?page=1&search=lobby']])
})

it('makes and joins one if no page has it', () => {
  const { channels, asked, status } = channelsOver(server([larger], [larger]))
  const wanted = { name: 'lobby', autoCleanup: true }

  expect(outcomeOf(channels.findOrCreate(wanted))).toEqual({ value: made })
  expect(asked()).toEqual([
    ['GET ?page=0&search=lobby'],
    ['GET ?page=1&search=lobby'],
    ['POST ', wanted],
  ])
  expect(status(made.id)).toBe('in')
})

it('takes no private channel that the server let slip for a public one', () => {
  const { channels } = channelsOver(server([secret], [lobby]))

  expect(outcomeOf(channels.findOrCreate({ name: 'lobby' }))).toEqual({ value: lobby })
})

it("looks for a private one among the player's own", () => {
  const { channels, asked } = channelsOver(server([lobby, secret]))
  const wanted = { name: 'lobby', private: true }

  expect(outcomeOf(channels.findOrCreate(wanted))).toEqual({ value: secret })
  expect(asked()).toEqual([['GET /subscriptions']])
})

it('searches for the part of a name that means itself', () => {
  const { channels, asked } = channelsOver(server([{ ...lobby, name: 'a\\long name' }]))

  expect(outcomeOf(channels.findOrCreate({ name: 'a\\long name' }))).toMatchObject({
    value: { id: 8 },
  })
  expect(asked()).toEqual([['GET ?page=0&search=long%20name']])
})

it('makes none if it could not look', () => {
  const { channels, asked } = channelsOver(answering(503, {}))

  expect(outcomeOf(channels.findOrCreate({ name: 'lobby' }))).toMatchObject({ status: 503 })
  expect(asked()).toHaveLength(1)
})

it.each([[''], ['  '], ['x'.repeat(256)]])('refuses the name %p unsent', (name) => {
  const { channels, requests } = channelsOver(server([]))

  expect(outcomeOf(channels.findOrCreate({ name }))).toMatchObject({ _tag: 'Malformed' })
  expect(requests).toEqual([])
})

it('makes none in the name of the player who came meanwhile', () => {
  const page$ = new Subject<HttpResponse>()
  const { channels, identity, requests } = channelsOver({ answer: () => page$ })
  const seen = valuesOf(outcome(channels.findOrCreate({ name: 'lobby' })))
  void identity.set(bobCredentials)
  const rest = { count: 0, itemsPerPage: 50, isLastPage: true }
  page$.next(response(200, { channels: [], ...rest }))

  expect(seen).toEqual([{ _tag: 'Superseded' }])
  expect(requests).toHaveLength(1)
})
