import { Observable } from 'rxjs'
import { createScope } from '../../lib/streams/createScope.js'

describe('createScope', () => {
  it('F79 tells that it is disposed of, and then ends what it owns, what was made last first, once', () => {
    const ended: string[] = []
    const scope = createScope()
    const owned = (name: string) => ({
      dispose: () => {
        ended.push(name)
      },
    })
    const first = owned('first')
    expect(scope.own(first)).toBe(first)
    scope.add(new Observable(() => () => ended.push('second')).subscribe())
    scope.own(owned('third'))
    scope.disposed$.subscribe(() => ended.push('disposed'))
    scope.dispose()
    scope.dispose()

    expect(ended.slice(0, 4)).toEqual(['disposed', 'third', 'second', 'first'])
    expect(ended.filter((name) => name !== 'disposed')).toHaveLength(3)
  })

  it('tells late subscribers too', () => {
    const scope = createScope()
    scope.dispose()
    let told = 0
    scope.disposed$.subscribe(() => told++)

    expect(told).toBe(1)
  })
})
