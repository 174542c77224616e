import { createCell } from '../../lib/state/createCell.js'
import { createTurn } from '../../lib/state/createTurn.js'
import { newestOf } from '../../lib/state/newestOf.js'

function play() {
  const turn = createTurn()
  const cell = createCell('a', turn)
  const told: string[] = []
  const listen = () => newestOf(cell).subscribe((value) => told.push(value))
  return { turn, cell, told, listen }
}

describe('the newest of a cell', () => {
  it('passes over what is old when it is told', () => {
    const { turn, cell, told, listen } = play()
    listen()
    turn.tell(() => {
      cell.set('b')
      cell.set('c')
    })

    expect(told).toEqual(['a', 'c'])
  })

  it('does not begin with what is old', () => {
    const { turn, cell, told, listen } = play()
    turn.tell(() => {
      cell.set('b')
      listen()
    })

    expect(told).toEqual(['b'])
  })
})
