import { taloTest } from 'talo-rx/testing'
import { build, clear, found, townIn } from '../../../examples/channelStorage.js'

describe('the storage of a channel', () => {
  it(
    'is what everybody built, kept up to date',
    taloTest(({ player, puppet, channel, at, expectObservable }) => {
      const [ada, bob] = [player('ada'), puppet('bob')]
      const id = channel('town', [ada, bob])
      const room = ada.channel(id)
      at('10ms f', () => found(room, 'Millbrook'))
      at('20ms b', () => build(room, ['mill']))
      at('30ms b', () => {
        bob.store(id, { 'houses[]': ['mill', 'inn'] })
      })
      at('40ms c', () => clear(room))
      const foundedBy = 'ada'
      const meadow = { name: 'a meadow', houses: [], foundedBy: undefined }
      expectObservable(townIn(room), 'town').toEmit(
        meadow,
        { name: 'Millbrook', houses: [], foundedBy },
        { name: 'Millbrook', houses: ['mill'], foundedBy },
        { name: 'Millbrook', houses: ['mill', 'inn'], foundedBy },
        meadow,
      )
    }),
  )
})
