const { filter, firstValueFrom, map, switchMap } = require('rxjs')

/** Two players of the built package talk on the built emulator; resolves with what the second one heard. */
exports.conversation = async (sdk, { startEmulator }) => {
  const emulator = await startEmulator()
  const { accessKey, apiUrl } = emulator
  const story = await talk(sdk, { accessKey, apiUrl }, 'Hello')
  await emulator.stop()
  return story
}

/** The same on a server that is there already. */
async function talk({ createTalo }, options, text) {
  const [ada, bob] = [createTalo(options), createTalo(options)]

  await identified(ada, 'ada')
  await identified(bob, 'bob')
  const channel = await firstValueFrom(ada.channels.create({ name: 'lobby' }))
  await firstValueFrom(bob.channels.join(channel.id))
  const heard = firstValueFrom(
    bob.socket.on('v1.channels.message').pipe(map(({ message }) => message)),
  )
  const { outcome } = await firstValueFrom(ada.channels.sendMessage(channel.id, text))
  const story = { outcome, heard: await heard }

  ada.dispose()
  bob.dispose()
  return { ...story, phase: ada.socket.status$.value.phase }
}
exports.talk = talk

function identified(talo, name) {
  const settled$ = talo.socket.status$.pipe(filter(({ phase }) => phase === 'identified'))
  return firstValueFrom(talo.players.identify('username', name).pipe(switchMap(() => settled$)))
}
