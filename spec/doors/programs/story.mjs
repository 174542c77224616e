/**
 * What a door is open for: a player is identified, joins a channel, is among its live members and sees the message that
 * they sent. RxJS is given, since it comes by another way in each door.
 */
export async function story({ createTalo }, { filter, firstValueFrom, timeout }, options) {
  const { text, ...taloOptions } = options
  const soon = (value$) => firstValueFrom(value$.pipe(timeout(20_000)))
  const talo = createTalo(taloOptions)
  try {
    const { identifier } = await soon(talo.players.identify('username', 'ada'))
    await soon(talo.socket.whenIdentified())
    const { id } = await soon(talo.channels.findOrCreate({ name: 'square' }))
    const joined = await soon(talo.channels.join(id))
    const members = await soon(talo.channel(id).members$)
    const heard = soon(talo.channels.message$.pipe(filter(({ own }) => own)))
    const { outcome } = await soon(talo.channels.sendMessage(id, text))
    const { message, channel } = await heard
    talo.dispose()
    return {
      identified: identifier,
      joined: joined.id === channel.id,
      members: members.map(({ alias }) => alias.identifier),
      outcome,
      heard: message,
      phase: talo.socket.status$.value.phase,
    }
  } finally {
    talo.dispose()
  }
}
