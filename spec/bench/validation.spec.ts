import { agreement } from '../../bench/validation/agreement.js'
import { checks } from '../../bench/validation/checks.js'
import { shapes } from '../../bench/validation/shapes.js'

const cases = checks.flatMap((check) => shapes.map((shape) => ({ check, shape })))

it.each(cases)('$check.name tells right $shape.name frames from wrong ones', ({ check, shape }) => {
  const isRight = check.of(shape.res)
  for (const text of shape.texts) {
    const { data } = JSON.parse(text) as { readonly data: object }
    const [first] = Object.keys(data)
    expect(isRight(data)).toBe(true)
    expect(isRight({ ...data, [String(first)]: 0 })).toBe(false)
  }
})

it('has the shapes that are frequent and those that are large', () => {
  expect(shapes.map(({ name, texts }) => [name, (texts[0] ?? '').length])).toEqual([
    ['message', 1_322],
    ['presence', 693],
    ['storage', 56_265],
  ])
})

it('asks about as many spoilt values as it is told to, the same for the same seed', () => {
  const asked = agreement(400, 7)

  expect(asked).toMatchObject({ asked: 400, disagreed: 0 })
  expect(asked.refused).toBeGreaterThan(200)
  expect(agreement(400, 7)).toEqual(asked)
})
