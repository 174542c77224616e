import { taloTest } from 'talo-rx/testing'
import { bot, roll } from '../../../examples/bot.js'

const told = {
  j: 'in the channel 1: !roll 2d6, !who',
  h: 'Say it like this: !roll 2d6',
  x: 'no connection, tried again in 1.5 s',
  g: 'back after 1.5 s; what was said meanwhile is lost',
}

describe('the bot', () => {
  it(
    'answers what it is asked, and nothing else',
    taloTest(({ client, puppet, channel, expectObservable, expectSent }) => {
      const dice = client('dice')
      const bob = puppet('bob')
      const id = channel('lobby', [bob])
      bob.says(id, '19ms rwxh', { r: '!roll 2d6', w: '!who', x: '!roll a lot', h: 'hello' })
      const says = (message: string) => ({ channel: { id }, message })
      expectSent(dice, 'v1.channels.message').toBe('20ms r-xw', {
        r: says('6 + 6 = 12'),
        x: says(told.h),
        w: says('bob, dice'),
      })
      const log$ = bot(dice, 'dice', () => 0.999)
      // !who has to ask the server, and the others do not wait for it.
      expectObservable(log$, 'log').toBe('----------j 11ms r-hw', {
        ...told,
        r: '6 + 6 = 12',
        w: 'bob, dice',
      })
    }),
  )

  it(
    'is back by itself after an outage, and tells what it cost',
    taloTest(({ client, puppet, channel, at, faults, expectObservable }) => {
      const dice = client('dice')
      const bob = puppet('bob')
      const id = channel('lobby', [bob])
      at('19ms x', () => {
        faults.drop(dice)
      })
      bob.says(id, '21ms m 1999ms r', { m: '!roll', r: '!roll' })
      const log$ = bot(dice, 'dice', () => 0)
      expectObservable(log$, 'log').toBe('----------j--------x 1505ms g 498ms 1', told)
    }),
  )

  it.each([
    ['2d6', '4 + 4 = 8'],
    ['d20', '11'],
    ['1d1', '1'],
    ['9d999', `${Array(9).fill('500').join(' + ')} = 4500`],
    ['10d6', told.h],
    ['0d6', told.h],
    ['2d0', told.h],
  ])('rolls %s', (dice, answer) => {
    expect(roll(dice, () => 0.5)).toBe(answer)
  })
})
