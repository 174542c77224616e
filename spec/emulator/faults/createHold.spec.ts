import { createHold } from '../../../lib/emulator/faults/createHold.js'

describe('createHold', () => {
  function told() {
    const acts: string[] = []
    const hold = createHold()
    const pass = (name: string, concerned?: string) => {
      hold.pass(() => acts.push(name), concerned)
    }
    return { acts, hold, pass }
  }

  it('does at once what is not frozen', () => {
    const { acts, hold, pass } = told()
    hold.freeze('ada')
    pass('1', 'bob')
    pass('2', 'ada')
    pass('3')
    expect(acts).toEqual(['1', '3'])
    expect([hold.isFrozen('ada'), hold.isFrozen('bob'), hold.isFrozen()]).toEqual([
      true,
      false,
      false,
    ])
  })

  it('does what was held in its order', () => {
    const { acts, hold, pass } = told()
    hold.freeze()
    pass('1', 'ada')
    pass('2', 'bob')
    pass('3', 'ada')
    hold.thaw()
    expect(acts).toEqual(['1', '2', '3'])
  })

  it('ends one freeze and no other', () => {
    const { acts, hold, pass } = told()
    const endAll = hold.freeze()
    const endAda = hold.freeze('ada')
    pass('1', 'ada')
    pass('2', 'bob')
    endAll()
    expect(acts).toEqual(['2'])
    endAda()
    expect(acts).toEqual(['2', '1'])
  })

  it('holds what follows an act that freezes, and does what an act brings about last', () => {
    const { acts, hold, pass } = told()
    hold.freeze()
    hold.pass(() => {
      pass('late')
    })
    pass('1')
    hold.pass(() => {
      hold.freeze()
    })
    pass('2')
    hold.thaw()
    expect(acts).toEqual(['1'])
    hold.thaw()
    expect(acts).toEqual(['1', '2', 'late'])
  })
})
