import { createTurn } from '../../lib/state/createTurn.js'

describe('a turn', () => {
  it('tells at once where nothing is being told', () => {
    const told: string[] = []
    const turn = createTurn()
    turn.tell(() => told.push('a'))

    expect(told).toEqual(['a'])
  })

  it('tells what is asked for meanwhile afterwards, in order', () => {
    const told: string[] = []
    const turn = createTurn()
    turn.tell(() => {
      turn.tell(() => {
        told.push('b')
        turn.tell(() => told.push('d'))
      })
      turn.tell(() => told.push('c'))
      told.push('a')
    })

    expect(told).toEqual(['a', 'b', 'c', 'd'])
  })

  it('tells of several changes when all are made', () => {
    const told: string[] = []
    const turn = createTurn()
    turn.batch(() => {
      turn.tell(() => told.push('a'))
      turn.batch(() => {
        turn.tell(() => told.push('b'))
      })
      told.push('made')
    })

    expect(told).toEqual(['made', 'a', 'b'])
  })

  it('tells of what was changed before something was thrown', () => {
    const told: string[] = []
    const turn = createTurn()
    const fail = () => {
      turn.batch(() => {
        turn.tell(() => told.push('a'))
        throw new Error('no')
      })
    }

    expect(fail).toThrow('no')
    turn.tell(() => told.push('b'))
    expect(told).toEqual(['a', 'b'])
  })

  it('tells the rest, and at once again, though what is told throws', () => {
    const told: string[] = []
    const turn = createTurn()
    const fail = () => {
      turn.batch(() => {
        turn.tell(() => {
          throw new Error('first')
        })
        turn.tell(() => {
          told.push('a')
          throw new Error('second')
        })
        turn.tell(() => told.push('b'))
      })
    }

    expect(fail).toThrow('first')
    turn.tell(() => told.push('c'))
    expect(told).toEqual(['a', 'b', 'c'])
  })

  it('tells in the zone of the client', () => {
    let isInZone = false
    const turn = createTurn((act) => {
      isInZone = true
      const result = act()
      isInZone = false
      return result
    })
    let wasInZone = false
    turn.tell(() => (wasInZone = isInZone))

    expect(wasInZone).toBe(true)
  })
})
