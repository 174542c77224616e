const { filter, firstValueFrom, map, switchMap } = require('rxjs')

/** Two players of the built package talk on the built emulator; resolves with what the second one heard. */
exports.conversation = async ({ createTalo }, { startEmulator }) => {
  const emulator = await startEmulator()
  const options = { accessKey: emulator.accessKey, apiUrl: emulator.apiUrl }
  const [ada, bob] = [createTalo(options), createTalo(options)]

  await identified(ada, 'ada')
  await identified(bob, 'bob')
  const channel = await firstValueFrom(ada.channels.create({ name: 'lobby' }))
  await firstValueFrom(bob.channels.join(channel.id))
  const heard = firstValueFrom(
    bob.socket.on('v1.channels.message').pipe(map(({ message }) => message)),
  )
  const { outcome } = await firstValueFrom(ada.channels.sendMessage(channel.id, 'Hello'))
  const story = { outcome, heard: await heard }

  ada.dispose()
  bob.dispose()
  await emulator.stop()
  return { ...story, phase: ada.socket.status$.value.phase }
}

function identified(talo, name) {
  const settled$ = talo.socket.status$.pipe(filter(({ phase }) => phase === 'identified'))
  return firstValueFrom(talo.players.identify('username', name).pipe(switchMap(() => settled$)))
}
