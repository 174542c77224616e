import { aliasOf, otherOf, propOf, propsOf } from 'talo-rx'
import { sample } from 'talo-rx/testing'

it('finds the value of a prop, or gives the fallback', () => {
  const player = sample.player({
    props: [
      { key: 'level', value: '3' },
      { key: 'items[]', value: 'a' },
      { key: 'items[]', value: 'b' },
      { key: 'empty', value: '' },
    ],
  })
  expect(propOf(player, 'level')).toBe('3')
  expect(propOf(player, 'items[]')).toBe('a')
  expect(propOf(player, 'empty', 'x')).toBe('')
  expect(propOf(player, 'none')).toBeUndefined()
  expect(propOf(player, 'none', 0)).toBe(0)
  expect(propOf(player, 'toString')).toBeUndefined()
})

it('makes props of an object', () => {
  expect(propsOf({ level: '3', 'items[]': ['a', 'b'], old: null, later: undefined })).toEqual([
    { key: 'level', value: '3' },
    { key: 'items[]', value: 'a' },
    { key: 'items[]', value: 'b' },
    { key: 'old', value: null },
  ])
})

it('ends the key of an array in [], and deletes an array of nothing', () => {
  expect(propsOf({ items: ['a'], 'gone[]': [] })).toEqual([
    { key: 'items[]', value: 'a' },
    { key: 'gone[]', value: null },
  ])
})

it('finds the alias of a service, and the other side of a relationship', () => {
  const [ada, bob] = [sample.alias('Ada'), sample.alias('Bob')]
  const steam = sample.alias({ service: 'steam' })
  expect(aliasOf({ aliases: [ada, steam] }, 'steam')).toBe(steam)
  expect(aliasOf({ aliases: [ada] }, 'steam')).toBeUndefined()

  const friends = sample.subscription({ subscriber: ada, subscribedTo: bob })
  expect(otherOf(friends, ada)).toBe(bob)
  expect(otherOf(friends, bob)).toBe(ada)
})
