import { filter, map, Observable } from 'rxjs'
import type { Talo } from 'talo-rx'
import { sample, stubTalo } from 'talo-rx/testing'

/** Who is asked for: what others say that begins with our name. */
function calls$(talo: Pick<Talo, 'channels' | 'players'>): Observable<string> {
  return talo.channels.message$.pipe(
    filter(({ own, message }) => !own && message.startsWith(`@${nameOf(talo)} `)),
    map(({ message, playerAlias }) => `${playerAlias.displayName}: ${message}`),
  )
}

function nameOf({ players }: Pick<Talo, 'players'>): string {
  return players.alias$.value?.displayName ?? ''
}

export function showsCalls(): readonly string[] {
  const talo = stubTalo()
  const shown: string[] = []
  calls$(talo).subscribe((line) => shown.push(line))

  talo.players.alias$.set(sample.alias('Ada'))
  talo.channels.message$.next(
    sample.message({ message: '@Ada hi', playerAlias: sample.alias('Bob') }),
  )
  talo.channels.message$.next(sample.message('hi all'))
  return shown
}

it('shows what the page on testing says of stubs', () => {
  expect(showsCalls()).toEqual(['Bob: @Ada hi'])
})
