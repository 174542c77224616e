import { asyncScheduler, defer, tap } from 'rxjs'
import type { RunHelpers } from 'rxjs/testing'
import { SocketError } from '../../lib/errors/SocketError.js'
import { TimedOut } from '../../lib/errors/TimedOut.js'
import { Unauthorized } from '../../lib/errors/Unauthorized.js'
import type { Credentials } from '../../lib/identity/Credentials.js'
import { createWantedPlayer } from '../../lib/identity/createWantedPlayer.js'
import { createTurn } from '../../lib/state/createTurn.js'
import { ann, annCredentials } from '../support/cast.js'
import { test } from '../support/marbles.js'
import { outcome } from '../support/outcome.js'

const newer: Credentials = { ...annCredentials, socketToken: 'newer' }
const issued: Credentials = { ...annCredentials, socketToken: 'issued' }

function wanting(run: RunHelpers, known: Credentials | null = annCredentials) {
  const issue$ = run.cold('--(m|)', { m: issued })
  const asked: (Credentials | undefined)[] = []
  const player = createWantedPlayer({
    now: () => asyncScheduler.now(),
    turn: createTurn(),
    known: known ?? undefined,
    issue: (newest) => {
      asked.push(newest)
      return issue$
    },
  })
  return { player, issue$, asked }
}

describe('the credentials of a wanted player', () => {
  test('are fresh for 55 minutes, and issued anew from then on', (run) => {
    const early = '    -'
    const late = '     3299999ms ^'
    const stale = '    3300000ms ^'
    const minting = '  3300000ms ^-!'
    const { player, issue$ } = wanting(run)

    run.expectObservable(player.fresh(), `${early}^`).toBe('-(k|)', { k: annCredentials })
    run.expectObservable(player.fresh(), late).toBe('3299999ms (k|)', { k: annCredentials })
    run.expectObservable(player.fresh(), stale).toBe('3300000ms --(m|)', { m: issued })
    run.expectSubscriptions(issue$.subscriptions).toBe(minting)
  })

  test('are issued where none are known, and fresh from then on', (run) => {
    const first = '   ^'
    const second = '  ---^'
    const minting = ' ^-!'
    const { player, issue$ } = wanting(run, null)

    expect(player.credentials()).toBeUndefined()
    run.expectObservable(player.fresh(), first).toBe(' --(m|)', { m: issued })
    run.expectObservable(player.fresh(), second).toBe('---(m|)', { m: issued })
    run.expectSubscriptions(issue$.subscriptions).toBe(minting)
    run.flush()
    expect(player.credentials()).toEqual(issued)
  })

  test('are issued in one flight for all who ask', (run) => {
    const first = '   ^'
    const second = '  -^'
    const minting = ' ^-!'
    const { player, issue$, asked } = wanting(run)

    const refused = annCredentials.socketToken
    run.expectObservable(player.renewed(refused), first).toBe(' --(m|)', { m: issued })
    run.expectObservable(player.renewed(refused), second).toBe('--(m|)', { m: issued })
    run.expectSubscriptions(issue$.subscriptions).toBe(minting)
    run.flush()
    expect(asked).toEqual([annCredentials])
  })

  test('are issued again after a failure, which is not kept', (run) => {
    const first = '      ^'
    const second = '     ---^'
    const minting = ['   ^-!', '---^-!']
    const issue$ = run.cold<Credentials>('--#')
    const player = createWantedPlayer({
      now: () => 0,
      turn: createTurn(),
      known: undefined,
      issue: () => issue$,
    })

    run.expectObservable(player.fresh(), first).toBe(' --#')
    run.expectObservable(player.fresh(), second).toBe('-----#')
    run.expectSubscriptions(issue$.subscriptions).toBe(minting)
  })

  test('are no longer issued when all have unsubscribed', (run) => {
    const { player, issue$ } = wanting(run)

    run.expectObservable(player.renewed(annCredentials.socketToken), '^!').toBe('-')
    run.expectSubscriptions(issue$.subscriptions).toBe('                ^!')
  })

  test('are those that were adopted since, instead of issued ones', (run) => {
    const { player, issue$ } = wanting(run)
    player.adopt(newer)

    run.expectObservable(player.renewed(annCredentials.socketToken)).toBe('(n|)', { n: newer })
    run.expectSubscriptions(issue$.subscriptions).toBe([])
    expect(player.credentials()).toEqual(newer)
  })

  test('are as young as they were adopted', (run) => {
    const { player, issue$ } = wanting(run)
    run.hot('30m a').subscribe(() => {
      player.adopt(newer)
    })

    run.expectObservable(player.fresh(), '80m ^').toBe('80m (n|)', { n: newer })
    run.expectSubscriptions(issue$.subscriptions).toBe([])
  })
})

describe('the outcome of a wanted player', () => {
  const failure = new Unauthorized({ reason: 'session' })
  const refused = new SocketError({ req: 'v1.players.identify', code: 'INVALID_SOCKET_TOKEN' })
  const told = { _tag: 'SocketError', req: refused.req, code: refused.code }

  test('is replayed to late subscribers', (run) => {
    const { player } = wanting(run)
    const before$ = player.outcome$()
    run.hot('--s').subscribe(() => {
      player.succeed(ann)
    })

    run.expectObservable(before$).toBe('--(a|)', { a: ann })
    run.expectObservable(before$, '----^').toBe('----(a|)', { a: ann })
  })

  test('is the failure that was in the way', (run) => {
    const { player } = wanting(run)
    player.fail(failure)

    run.expectObservable(outcome(player.outcome$())).toBe('(f|)', {
      f: { _tag: 'Unauthorized', reason: 'session', status: 401 },
    })
  })

  test('is open again once it is renewed, and stays as it was for those who asked before', (run) => {
    const { player } = wanting(run)
    player.fail(failure)
    const before$ = player.outcome$()
    player.askAgain()
    run.hot('--s').subscribe(() => {
      player.succeed(ann)
    })

    run.expectObservable(before$).toBe('#', undefined, failure)
    run.expectObservable(player.outcome$()).toBe('--(a|)', { a: ann })
  })

  test('is the same for all who ask while it is open', (run) => {
    const { player } = wanting(run)
    const before$ = player.outcome$()
    player.askAgain()
    run.hot('--s').subscribe(() => {
      player.succeed(ann)
    })

    run.expectObservable(before$).toBe('--(a|)', { a: ann })
  })

  test('F23 is told of the third noteSetback in a row, and of none before', (run) => {
    const { player } = wanting(run)
    run.hot('-1-2-3').subscribe(() => {
      player.noteSetback(refused)
    })

    run.expectObservable(outcome(player.outcome$())).toBe('-----(f|)', { f: told })
  })

  test('F23 counts setbacks from the beginning after a success', (run) => {
    const { player } = wanting(run)
    run.hot('-1-2-s-1-2-3').subscribe((step) => {
      if (step !== 's') {
        player.noteSetback(refused)
        return
      }
      player.succeed(ann)
      player.askAgain()
    })

    const later$ = defer(() => player.outcome$())
    run.expectObservable(outcome(later$), '------^').toBe('-----------(f|)', { f: told })
  })
})

describe('the session of a wanted player', () => {
  const loggedIn: Credentials = { ...annCredentials, sessionToken: 'old', playerId: 'a-player' }
  const renewed: Credentials = { ...loggedIn, sessionToken: 'new' }
  const over = new Unauthorized({ reason: 'session', errorCode: 'INVALID_SESSION' })
  const isOver = {
    _tag: 'Unauthorized',
    reason: 'session',
    status: 401,
    errorCode: 'INVALID_SESSION',
  }

  function keeping(run: RunHelpers, drawing: string, failure?: unknown) {
    const issue$ = run.cold('--(m|)', { m: issued })
    const done$ = run.cold(drawing, undefined, failure)
    const player = createWantedPlayer({
      now: () => asyncScheduler.now(),
      turn: createTurn(),
      known: loggedIn,
      issue: () => issue$,
      keeperOf: () => ({
        keeps: () => true,
        fresh: () => done$,
        renewed: () =>
          done$.pipe(
            tap(() => {
              player.adopt(renewed)
            }),
          ),
        issued: () => issue$,
      }),
    })
    return { player, done$, issue$ }
  }

  test('is seen to before the credentials are given', (run) => {
    const { player } = keeping(run, '---d')
    run.expectObservable(player.fresh()).toBe('---c', { c: loggedIn })
  })

  test('is left for the server to judge where it could not be seen to', (run) => {
    const { player } = keeping(run, '---#', new TimedOut({ stage: 'http', afterMs: 3 }))
    run.expectObservable(player.fresh()).toBe('---(c|)', { c: loggedIn })
  })

  test('F24 is renewed once it was refused, and not again where it is newer', (run) => {
    const { player, done$ } = keeping(run, '--(d|)')
    run.expectObservable(player.renewedSession('old')).toBe('--(r|)', { r: renewed })
    run.expectObservable(player.renewedSession('old'), '---^').toBe('---(r|)', { r: renewed })
    run.expectSubscriptions(done$.subscriptions).toBe('^-!')
  })

  test('does not make its socket token younger', (run) => {
    const { player } = keeping(run, '(d|)')
    run.hot('3299999ms r').subscribe(() => {
      player.adopt(renewed)
    })
    run.expectObservable(player.fresh(), '3300000ms ^').toBe('3300000ms --(m|)', { m: issued })
  })

  test('F24 cannot be renewed without a keeper', (run) => {
    const { player } = wanting(run, loggedIn)
    run.expectObservable(outcome(player.renewedSession('old'))).toBe('(o|)', { o: isOver })
  })

  test('F24 takes every credential with it when it is over', (run) => {
    const { player, issue$ } = keeping(run, '(d|)')
    const outcome$ = player.outcome$()
    player.retire(over)

    expect(player.isRetired()).toBe(true)
    expect(player.credentials()).toBeUndefined()
    for (const asked$ of [
      outcome$,
      player.fresh(),
      player.renewed('x'),
      player.renewedSession('x'),
    ])
      run.expectObservable(outcome(asked$)).toBe('(o|)', { o: isOver })
    run.expectSubscriptions(issue$.subscriptions).toBe([])
  })
})
