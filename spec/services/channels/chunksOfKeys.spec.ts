import * as fc from 'fast-check'
import { chunksOfKeys } from '../../../lib/services/channels/chunksOfKeys.js'

function queryOf(keys: readonly string[]): string {
  return keys.map((key) => `&propKeys=${encodeURIComponent(key)}`).join('')
}

const key = fc.oneof(
  fc.string({ minLength: 1, maxLength: 128 }),
  fc.string({ minLength: 1, maxLength: 64, unit: 'grapheme' }),
)

it('loses no key and keeps their order', () => {
  fc.assert(
    fc.property(fc.array(key, { maxLength: 200 }), (keys) => {
      expect(chunksOfKeys(keys).flat()).toEqual(keys)
    }),
  )
})

it('asks for 1 to 50 keys in a line that servers take', () => {
  fc.assert(
    fc.property(fc.array(key, { maxLength: 200 }), (keys) => {
      for (const chunk of chunksOfKeys(keys)) {
        expect(chunk.length).toBeGreaterThan(0)
        expect(chunk.length).toBeLessThanOrEqual(50)
        expect(queryOf(chunk).length).toBeLessThanOrEqual(6_000)
      }
    }),
  )
})

it('asks for 50 keys of a usual length at once', () => {
  const keys = Array.from({ length: 100 }, (_, index) => `inventory-of-${String(index)}[]`)

  expect(chunksOfKeys(keys).map(({ length }) => length)).toEqual([50, 50])
})

it('asks for fewer where they are long', () => {
  const keys = Array.from({ length: 12 }, () => '鍵'.repeat(128))

  expect(chunksOfKeys(keys).map(({ length }) => length)).toEqual([5, 5, 2])
})

it('leaves it to the call to refuse what cannot be encoded', () => {
  expect(chunksOfKeys(['\ud800'])).toEqual([['\ud800']])
})
