import * as fc from 'fast-check'
import { frameOf } from '../../lib/frames/Frame.js'
import { invalidFrame } from '../../lib/frames/InvalidFrame.js'
import { redact } from '../../lib/trace/redact.js'

describe('invalidFrame', () => {
  it('tells the name, the reasons and the text', () => {
    expect(invalidFrame(frameOf('{"res":"v1.connected"}'), ['no data'], redact)).toEqual({
      res: 'v1.connected',
      reasons: ['no data'],
      text: '{"res":"v1.connected"}',
    })
  })

  it('has no name where the frame has none', () => {
    expect(invalidFrame(frameOf('hello'), ['not JSON'], redact)).toEqual({
      res: undefined,
      reasons: ['not JSON'],
      text: 'hello',
    })
  })

  it('F85 keeps secrets out', () => {
    const data = { socketToken: 's3cret-1', auth: { email: 's3cret-2' }, sessionToken: 's3cret-3' }
    const text = JSON.stringify({ res: 'v1.error', data: { cause: JSON.stringify(data), ...data } })

    expect(invalidFrame(frameOf(text), [], redact).text).not.toContain('s3cret')
    expect(invalidFrame(frameOf(text), [], redact).text).toContain('socketToken')
  })

  it('F85 keeps a secret out wherever the text is cut', () => {
    fc.assert(
      fc.property(fc.nat(4_200), (length) => {
        const text = `{"res":"v2.x","pad":"${'p'.repeat(length)}","socketToken":"s3cret-s3cret"}`
        expect(invalidFrame(frameOf(text), [], redact).text).not.toContain('s3c')
      }),
    )
  })

  it('is at most 2 kB long, whatever is in it', () => {
    const unit = fc.constantFrom('é', '€', '😀', '"', '\\', 'a😀', 'é€')
    fc.assert(
      fc.property(unit, fc.nat(9_000), fc.nat(3), (unit, times, more) => {
        const text = `${'a'.repeat(more)}${unit.repeat(times)}`
        const shown = invalidFrame(frameOf(text), [], redact).text
        expect(text.startsWith(shown)).toBe(true)
        expect(new TextEncoder().encode(shown).length).toBeLessThanOrEqual(2_048)
        expect(shown).not.toMatch(/\p{Surrogate}/u)
      }),
    )
  })
})
