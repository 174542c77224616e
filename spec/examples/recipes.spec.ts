import { concat, concatMap, delay, forkJoin, map, NEVER, of, take, timer } from 'rxjs'
import { stubTalo, taloTest } from 'talo-rx/testing'
import { positionsToSend } from '../../examples/recipes/lateAndStill.js'
import { createCode, joinLobby, openLobby } from '../../examples/recipes/lobbyCode.js'
import { optimisticLines } from '../../examples/recipes/optimisticLines.js'
import { takeSeat } from '../../examples/recipes/takeSeat.js'
import { giveTurn, turns } from '../../examples/recipes/turns.js'

describe('who joins late and who stands still', () => {
  it(
    'is told again of the position: to who joined, after a gap, and every 5 s',
    taloTest(({ player, puppet, channel, at, faults, hot, expectObservable }) => {
      const ada = player('ada')
      const bob = puppet('bob')
      const id = channel('field', [ada])
      const position$ = hot('-a', { a: 'here' })
      at('---j', () => {
        bob.join(id)
      })
      at('1s x', () => {
        faults.drop(ada)
      })
      expectObservable(
        positionsToSend(ada, ada.channel(id), position$).pipe(take(4)),
        'sent',
      ).toEmit('here', 'here', 'here', 'here')
    }),
  )
})

describe('optimistic lists', () => {
  it(
    'show what is typed at once, and mark what may not have arrived',
    taloTest(({ player, puppet, channel, at, faults, expectObservable }) => {
      const ada = player('ada')
      const bob = puppet('bob')
      const id = channel('hall', [ada, bob])
      bob.says(id, '----h', { h: 'hi' })
      const typed$ = concat(of('hello'), timer(10).pipe(map(() => 'lost')), NEVER)
      at('---------- x', () => {
        faults.drop(ada)
      })
      const lines$ = optimisticLines(ada.channel(id), typed$).pipe(
        map((lines) => lines.map(({ text, state }) => `${text}: ${state}`).join(', ')),
      )
      expectObservable(lines$, 'lines').toEmit(
        'hello: sending',
        'hello: said',
        'hello: said, hi: said',
        'hello: said, hi: said, lost: sending',
        'hello: said, hi: said, lost: perhaps sent',
      )
    }),
  )
})

describe('seats without a compare-and-set', () => {
  it(
    'are taken by one player each, though both write at once',
    taloTest(({ player, channel, expectObservable }) => {
      const [ada, bob] = [player('ada'), player('bob')]
      const id = channel('match', [ada, bob])
      const seatOf$ = (talo: typeof ada) => takeSeat(talo, talo.channel(id), ['seat-1', 'seat-2'])
      const seats$ = forkJoin([seatOf$(ada).pipe(take(1)), seatOf$(bob).pipe(take(1))]).pipe(
        map((seats) => seats.sort().join()),
      )
      expectObservable(seats$, 'seats').toEmit('seat-1,seat-2')
    }),
  )
})

describe('turn timers', () => {
  it(
    'count down by the clock of the server',
    taloTest(({ player, channel, expectObservable }) => {
      const ada = player('ada')
      const id = channel('match', [ada])
      const room = ada.channel(id)
      giveTurn(ada, room, 7, 3_000).subscribe()
      const left$ = turns(ada, room).pipe(map((turn) => turn?.seconds))
      expectObservable(left$.pipe(take(4)), 'left').toEmit(3, 2, 1, 0)
    }),
  )
})

describe('lobby codes', () => {
  it('have no letters that are taken for one another', () => {
    const numbers = [0, 0.2, 0.4, 0.6, 0.999]
    expect(createCode(() => numbers.shift() ?? 0)).toBe('BGLQZ')
  })

  it(
    'lead the other player into the same lobby',
    taloTest(({ player, expectObservable }) => {
      const [ada, bob] = [player('ada'), player('bob')]
      const same$ = openLobby(ada, 'BGLQZ').pipe(
        concatMap((lobby) => joinLobby(bob, ' bglqz ').pipe(map(({ id }) => id === lobby.id))),
      )
      expectObservable(same$, 'same').toEmit(true)
    }),
  )

  it('open no lobby where there is none of the code', () => {
    const talo = stubTalo({
      channels: { list: () => of({ channels: [], count: 0, itemsPerPage: 50, isLastPage: true }) },
    })
    const problems: unknown[] = []
    joinLobby(talo, 'wrong')
      .pipe(delay(0))
      .subscribe({ error: (error: unknown) => problems.push(error) })
    expect(String(problems)).toContain('there is no lobby WRONG')
  })
})
