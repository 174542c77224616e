import { createTalo } from 'talo-rx'
import { filter, firstValueFrom, map, skip, take, timeout, toArray } from 'rxjs'

/**
 * A whole conversation: identified, a channel's members and storage live, messages, a cut and the way back. `cut` drops
 * all connections, and `others` lets somebody else come in.
 */
globalThis.converse = async ({ text, ...options }, { cut, enter }) => {
  const soon = (value$) => firstValueFrom(value$.pipe(timeout(20_000)))
  const talo = createTalo({ ...options, reconnect: () => 50 })
  try {
    const { identifier } = await soon(talo.players.identify('username', 'ada'))
    await soon(talo.socket.whenIdentified())
    const { id } = await soon(talo.channels.findOrCreate({ name: 'square' }))
    await soon(talo.channels.join(id))
    const channel = talo.channel(id)

    const namesOf = (members) => members.map(({ alias }) => alias.identifier).sort()
    const alone = soon(channel.members$.pipe(map(namesOf)))
    const both = soon(
      channel.members$.pipe(
        map(namesOf),
        filter(({ length }) => length === 2),
      ),
    )
    const maps = soon(
      channel.storage$(['map']).pipe(
        map(({ map: prop }) => prop?.value ?? null),
        take(2),
        toArray(),
      ),
    )
    const membersBefore = await alone
    await soon(channel.storage$(['map']))
    await soon(channel.setStorage([{ key: 'map', value: 'harbour' }]))
    const stored = await maps
    enter(id)
    const members = await both

    const say = async (words) => {
      const heard = soon(channel.message$.pipe(filter(({ own }) => own)))
      const { outcome } = await soon(channel.send(words))
      return [outcome, (await heard).message]
    }
    const said = await say(text)

    const gap = soon(talo.socket.gap$)
    const back = soon(
      talo.socket.status$.pipe(
        skip(1),
        filter(({ phase }) => phase === 'identified'),
      ),
    )
    cut()
    await back
    await gap
    const saidAgain = await say(`${text} again`)
    talo.dispose()
    const { phase } = talo.socket.status$.value
    return JSON.stringify({ identifier, membersBefore, stored, members, said, saidAgain, phase })
  } finally {
    talo.dispose()
  }
}
