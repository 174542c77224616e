import { defer, EMPTY, map, merge, of, switchMap, take } from 'rxjs'
import { taloTest } from 'talo-rx/testing'
import { createChannelEvents } from '../../../lib/services/channels/createChannelEvents.js'
import { stayLive } from '../../../lib/services/channel/stayLive.js'
import { channelsOver } from '../../support/channelsOver.js'
import { response } from '../../support/fakeHttp.js'
import { channel as room } from '../../support/samples.js'

const joining = 'POST /v1/game-channels/*/join'
const leaving = 'POST /v1/game-channels/*/leave'

describe('a stay', () => {
  it(
    'goes on when the player joins again after a leave',
    taloTest(({ player, puppet, channel, at, expectObservable, expectCalls }) => {
      const [ada, bob] = [player('ada'), puppet('bob')]
      const room = ada.channel(channel('hall', [bob]))
      at('20ms l', () => room.leave())
      at('40ms j', () => room.join())

      const phase$ = room.stay().state$.pipe(map(({ phase }) => phase))
      expectObservable(phase$).toEmit('loading', 'ready', 'gone', 'ready')
      expectCalls(joining).toEmit('2', '2', '2')
    }),
  )

  it(
    'does not go on when a subscriber that is told of that join leaves',
    taloTest(({ player, puppet, channel, at, expectObservable, expectCalls }) => {
      const [ada, bob] = [player('ada'), puppet('bob')]
      const room = ada.channel(channel('hall', [bob]))
      at('20ms l', () => room.leave())
      at('30ms s', () =>
        room.playerJoined$.pipe(
          take(1),
          switchMap(() => room.leave()),
        ),
      )
      at('40ms j', () => room.join())

      const phase$ = room.stay().state$.pipe(map(({ phase }) => phase))
      expectObservable(phase$).toEmit('loading', 'ready', 'gone')
      expectCalls(joining).toEmit('2', '2')
      expectCalls(leaving).toEmit('2', '2')
    }),
  )

  it(
    'goes on when a subscriber leaves and refreshes it in one go',
    taloTest(({ player, puppet, channel, expectObservable, expectCalls }) => {
      const [ada, bob] = [player('ada'), puppet('bob')]
      const room = ada.channel(channel('hall', [bob]))
      const stay$ = room.stay()
      const refresh$ = defer(() => {
        stay$.refresh()
        return EMPTY
      })
      stay$
        .pipe(
          take(1),
          switchMap(() => merge(room.leave(), refresh$)),
        )
        .subscribe()
      const phase$ = stay$.state$.pipe(map(({ phase }) => phase))
      expectObservable(phase$).toEmit('loading', 'ready', 'gone', 'ready')
      expectCalls(leaving).toEmit('2')
    }),
  )

  it('does not go on either when no frame told of the join', () => {
    const { stages, channels, asked } = channelsOver({
      answer: ({ url }) =>
        of(url.endsWith('/join') ? response(200, { channel: room }) : response(204)),
    })
    stayLive(stages, 7).subscribe()
    channels.leave(7).subscribe()
    stages
      .service(createChannelEvents)
      .ofChannel(7, ['channel'])
      .pipe(switchMap(() => channels.leave(7)))
      .subscribe()
    channels.join(7).subscribe()

    const calls = asked().map(([call]) => call)
    expect(calls).toEqual(['POST /7/join', 'POST /7/leave', 'POST /7/join', 'POST /7/leave'])
  })
})
