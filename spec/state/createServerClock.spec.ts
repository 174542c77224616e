import { createServerClock } from '../../lib/state/createServerClock.js'
import { createTurn } from '../../lib/state/createTurn.js'
import { valuesOf } from '../support/valuesOf.js'

function clockAt(at: number) {
  const device = { at }
  const clock = createServerClock({ now: () => device.at, turn: createTurn() })
  const told = valuesOf(clock.clock$)
  return { device, clock, told }
}

it("is the device's until it is learnt", () => {
  const { device, clock, told } = clockAt(1_000)
  expect(clock.now()).toBe(1_000)
  device.at = 2_000
  expect(clock.now()).toBe(2_000)
  expect(told).toEqual([{ offsetMs: 0, accuracyMs: undefined }])
})

it('takes the middle of an answer, and of a whole second', () => {
  const { clock, told } = clockAt(10_100)
  clock.learn(20_000, 200)
  expect(told[1]).toEqual({ offsetMs: 20_500 - 10_000, accuracyMs: 600 })
  clock.learn(20_601, 100)
  expect(told[2]).toEqual({ offsetMs: 20_601 - 10_050, accuracyMs: 50 })
  expect(clock.now()).toBe(20_651)
})

it('keeps what is more exact, unless it is contradicted or old', () => {
  const { device, clock } = clockAt(0)
  clock.learn(5_001, 10)
  clock.learn(4_000, 10)
  expect(clock.clock$.value.accuracyMs).toBe(5)

  clock.learn(9_000, 10)
  expect(clock.clock$.value).toEqual({ offsetMs: 9_505, accuracyMs: 505 })
  clock.learn(5_001, 10)
  device.at = 11 * 60_000
  clock.learn(device.at + 5_000, 10)
  expect(clock.clock$.value.accuracyMs).toBe(505)
})

it('tells nothing twice, and takes no notice of what is no time', () => {
  const { clock, told } = clockAt(0)
  clock.learn(5_000, 0)
  clock.learn(5_000, 0)
  clock.learn(NaN, 0)
  expect(told).toHaveLength(2)
})
