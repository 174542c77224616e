import { map } from 'rxjs'
import type { PlayerUpdate, PropChange } from 'talo-rx'
import { taloTest } from 'talo-rx/testing'

const propsOf = ({ player }: PlayerUpdate): Readonly<Record<string, string>> =>
  Object.fromEntries(player.props.map(({ key, value }) => [key, value]))

describe('playerProps.set', () => {
  it(
    'writes what was set in one, a second after the last of it, the newest value of each key',
    taloTest(({ player, at, expectObservable, expectCalls }) => {
      const ada = player('ada')
      const first$ = ada.playerProps.set({ level: '1', gold: '5' })
      at('500ms s', () => ada.playerProps.set({ level: '2', 'items[]': ['a'] }))
      expectObservable(first$.pipe(map(propsOf))).toEmit({ level: '2', gold: '5', 'items[]': 'a' })
      expectCalls('PATCH /v1/players/*').toBe('1501ms 2')
    }),
  )

  it(
    'writes what waits before a later update',
    taloTest(({ player, at, expectObservable, expectCalls }) => {
      const ada = player('ada')
      void ada.playerProps.set({ level: '1' })
      const level: readonly PropChange[] = [{ key: 'level', value: '2' }]
      at('10ms u', () => ada.players.update(level))
      at('3000ms e', () => {
        expect(ada.players.alias$.value?.player.props).toEqual(level)
      })
      expectCalls('PATCH /v1/players/*').toEmit('2', '2')
      expectObservable(ada.playerProps.rejected$).toBeSilent()
    }),
  )

  it(
    'tells in one place what the server rejected',
    taloTest(({ player, faults, expectObservable }) => {
      const ada = player('ada')
      const rejected = { key: 'motto', error: 'PROP_CONTAINS_PROFANITY', message: 'no' }
      faults.refuse('PATCH /v1/players/*', {
        status: 200,
        body: { player: { ...ada.me.player, aliases: [] }, rejectedProps: [rejected] },
      })
      void ada.playerProps.set({ motto: '…' })
      expectObservable(ada.playerProps.rejected$).toEmit(rejected)
    }),
  )

  it(
    'is for the player for whom it was set',
    taloTest(({ player, at, expectObservable, expectCalls }) => {
      const ada = player('ada')
      const set$ = ada.playerProps.set({ level: '1' })
      at('10ms b', () => ada.players.identify('username', 'bob'))
      expectObservable(set$).toBe('1s #', {}, expect.objectContaining({ _tag: 'Superseded' }))
      expectCalls('PATCH /v1/players/*').toBeSilent()
    }),
  )

  it(
    'sets nothing that is too long, and writes nothing after the end',
    taloTest(({ player, at, expectObservable, expectCalls }) => {
      const ada = player('ada')
      expectObservable(ada.playerProps.set({ motto: 'x'.repeat(513) })).toBe(
        '#',
        {},
        expect.objectContaining({ _tag: 'Malformed' }),
      )
      const set$ = ada.playerProps.set({ level: '1' })
      at('10ms d', () => {
        ada.dispose()
      })
      expectObservable(set$).toBe('10ms |')
      expectCalls('PATCH /v1/players/*').toBeSilent()
    }),
  )
})
