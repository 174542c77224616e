import { createMembershipCell } from '../../../lib/services/memberships/createMembershipCell.js'

function toldOf(cell: ReturnType<typeof createMembershipCell>, channelId: number) {
  const told: string[] = []
  cell.standing$(channelId).subscribe((standing) => told.push(standing))
  return told
}

describe('what is known of a membership', () => {
  it('is what was decided, told, and unknown before', () => {
    const cell = createMembershipCell()
    const told = toldOf(cell, 7)
    cell.decide(7, 'in')
    cell.decide(7, 'in')
    cell.decide(8, 'in')
    cell.decide(7, 'out')

    expect(told).toEqual(['unknown', 'out', 'in', 'out'])
    expect(cell.standing(9)).toBe('unknown')
  })

  it('is learnt from an answer, unless something was decided since it was asked for', () => {
    const cell = createMembershipCell()
    const [first, second] = [cell.begin(), cell.begin()]
    first(7, true)
    expect(cell.standing(7)).toBe('in')
    cell.decide(7, 'out')
    second(7, true)
    expect(cell.standing(7)).toBe('out')
    cell.begin()(7, true)
    expect(cell.standing(7)).toBe('in')
  })

  it('is learnt of all channels from a list', () => {
    const cell = createMembershipCell()
    const told = toldOf(cell, 8)
    cell.decide(7, 'in')
    const take = cell.beginList()
    cell.decide(9, 'in')
    take([8])

    expect([7, 8, 9, 10].map(cell.standing)).toEqual(['out', 'in', 'in', 'out'])
    expect(told).toEqual(['unknown', 'in'])
  })

  it('is nothing for another player or connection, whose answers may be under way', () => {
    const cell = createMembershipCell()
    const told = toldOf(cell, 7)
    const [take, takeList] = [cell.begin(), cell.beginList()]
    cell.decide(7, 'in')
    cell.reset()
    take(7, true)
    takeList([7])

    expect(told).toEqual(['unknown', 'out', 'in', 'unknown'])
  })
})
