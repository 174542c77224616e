import { keepDisplayName } from '../../lib/services/keepDisplayName.js'
import { ann, bob } from '../support/cast.js'

const fallback = { ...ann, displayName: ann.identifier }

describe('keepDisplayName', () => {
  it('keeps the name that is known where the identifier stands in its place', () => {
    const told = { ...fallback, lastSeenAt: '2026-02-02T03:04:05.000Z' }

    expect(keepDisplayName(ann, told)).toEqual({ ...told, displayName: 'Ann' })
  })

  it('takes a name that the server looked up', () => {
    const told = { ...ann, displayName: 'Ann the Great' }

    expect(keepDisplayName(ann, told)).toBe(told)
  })

  it.each([
    ['none', null],
    ['nothing', undefined],
    ['another alias', bob],
    ['the same alias without a name of its own', fallback],
    [
      'the same alias under an older identifier',
      { ...ann, identifier: 'anna', displayName: 'anna' },
    ],
  ])('takes the identifier where %s is known', (_, known) => {
    expect(keepDisplayName(known, fallback)).toBe(fallback)
  })
})
