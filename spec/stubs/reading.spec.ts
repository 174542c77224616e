import type { Observable } from 'rxjs'
import { concatMap, distinctUntilChanged, filter, map, of, switchMap, take, timer } from 'rxjs'
import type { ChannelHandle, SocketStatus, Talo } from 'talo-rx'
import { sample, stubChannel, stubTalo } from 'talo-rx/testing'
import { marbles } from '../support/marbles.js'

/** Asks in a channel, and says who is right first. */
function trivia(room: ChannelHandle, question: string, answer: string): Observable<string> {
  void room.send(question)
  return room.message$.pipe(
    filter(({ message }) => message.toLowerCase() === answer),
    take(1),
    map(({ playerAlias }) => `${playerAlias.displayName} is right!`),
    concatMap((text) => room.send(text).pipe(map(() => text))),
  )
}

/** Tells of an outage that lasts longer than half a second. */
function quietBanner$(talo: Pick<Talo, 'socket'>): Observable<string> {
  return talo.socket.status$.pipe(
    map(({ phase }) => phase === 'waiting'),
    distinctUntilChanged(),
    switchMap((isAway) => (isAway ? timer(500).pipe(map(() => 'reconnecting')) : of(''))),
    distinctUntilChanged(),
  )
}

describe('code that only reads', () => {
  it('the score of the first to answer', () => {
    const room = stubChannel(7)
    const scores: string[] = []
    trivia(room, 'Capital of France?', 'paris').subscribe((text) => scores.push(text))
    room.message$.next(sample.message({ message: 'Rome', playerAlias: sample.alias('Ada') }))
    room.message$.next(sample.message({ message: 'Paris', playerAlias: sample.alias('Bob') }))
    expect(scores).toEqual(['Bob is right!'])
    expect(room.sent.map(({ data }) => data)).toEqual([
      { channel: { id: 7 }, message: 'Capital of France?' },
      { channel: { id: 7 }, message: 'Bob is right!' },
    ])
  })

  it(
    'the banner is quiet for short drops',
    marbles(({ hot, expectObservable }) => {
      const [i, w] = [sample.status('identified'), sample.status('waiting', { retryInMs: 500 })]
      const status$ = hot<SocketStatus>('i 99ms w 499ms i', { i, w })
      const talo = stubTalo({ socket: { status$ } })
      expectObservable(quietBanner$(talo)).toBe('a', { a: '' })
    }),
  )
})
