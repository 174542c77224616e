import { spawnSync } from 'node:child_process'
import * as fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { responses } from '../../lib/codecs/frames.js'
import { guards } from '../../lib/protocol/guards.js'
import { isResponseName } from '../../lib/protocol/isResponseName.js'
import { anything, mutated, valid } from '../support/codecInputs.js'
import { receivedFrames } from '../support/transcripts.js'

const pairs = Object.entries(guards).map(([name, guard]) => {
  const codec: t.Mixed = isResponseName(name) ? responses[name] : responses['v1.connected']
  return { name, guard, codec }
})

it('are what the codecs say, like the shapes beside them', () => {
  const check = ['--import', 'tsx', 'tools/guards/main.ts', '--check']

  expect(spawnSync(process.execPath, check, { encoding: 'utf8' })).toMatchObject({
    stderr: '',
    status: 0,
  })
})

it('are one for each response', () => {
  expect(Object.keys(guards)).toEqual(Object.keys(responses))
})

describe.each(pairs)('the guard of $name', ({ guard, codec }) => {
  it('takes what its codec makes up', () => {
    fc.assert(
      fc.property(valid(codec), (value) => {
        expect(guard(value)).toBe(true)
        expect(isRight(codec.decode(value))).toBe(true)
      }),
    )
  })

  it('agrees with its codec about what was spoilt', () => {
    fc.assert(
      fc.property(mutated(codec), (value) => {
        expect(guard(value)).toBe(isRight(codec.decode(value)))
      }),
      { numRuns: 300 },
    )
  })

  it('agrees with its codec about anything', () => {
    fc.assert(
      fc.property(anything, (value) => {
        expect(guard(value)).toBe(isRight(codec.decode(value)))
      }),
    )
  })
})

it('take every frame of a real server', () => {
  for (const { res, data } of receivedFrames()) {
    expect(isResponseName(res) && guards[res](data)).toBe(true)
  }
})
