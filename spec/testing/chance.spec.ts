import { taloTest } from 'talo-rx/testing'
import { thrownIn } from './failing.js'
import { ten } from './ten.js'

/** 1,000 take minutes. */
const { RUNS = '5' } = process.env

/** A drawing without its times: what came in which order, where a text that counts comes once. */
function withoutTimes(message: string, which: 'expected' | 'actual'): readonly string[] {
  const [, drawn = ''] = new RegExp(`^  ${which} +(.*)$`, 'm').exec(message) ?? []
  const letters = drawn.replaceAll(/\d+ms|[-() ]/g, '')
  const texts = Array.from(letters).map((letter) => {
    const sign = `    ${letter} = `
    const line = message.split('\n').find((text) => text.startsWith(sign))
    const value = line?.slice(sign.length) ?? letter
    return value.replaceAll(/\d+/g, 'n')
  })
  return texts.filter((text, index) => text !== texts[index - 1])
}

describe('the ten tests', () => {
  it(`pass with ${RUNS} values of chance, or differ by times only`, () => {
    const differing = new Set<string>()
    for (let run = 0; run < Number(RUNS); run++) {
      const random = () => run / Number(RUNS)
      ten(
        (name, body) => {
          const message = thrownIn(body)?.message
          if (message === undefined) return
          differing.add(name)
          expect(message).toMatch(/^\n\S+ differs at \d+ ms/)
          expect(withoutTimes(message, 'actual')).toEqual(withoutTimes(message, 'expected'))
        },
        (body, options) => taloTest(body, { ...options, random }),
      )
    }
    // Those in which a client comes back, and no others.
    expect([...differing].map((name) => name.split(' ', 1)[0])).toEqual(['4', '5', '10'])
  })
})
