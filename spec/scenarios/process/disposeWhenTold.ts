import { createTalo } from '../../../lib/index.node.js'

/**
 * A program with one client, which it disposes of at the first line on its standard input, and which then has nothing
 * left to do. It says on its standard output in which phases the socket is, and when nothing of the client is left.
 */
const [apiUrl = '', accessKey = ''] = process.argv.slice(2)

process.stdin.once('data', () => {
  talo.dispose()
  waitForRelease()
})
const before = activeResources()
const talo = createTalo({ apiUrl, accessKey, reconnect: () => 60_000 })
talo.socket.status$.subscribe(({ phase }) => {
  console.log(phase)
})
talo.players.identify('username', 'ada').subscribe({
  error: () => {
    console.log('unknown')
  },
})

/** What keeps this process alive, but for what `waitForRelease` takes itself. */
function activeResources(): string {
  const resources = process.getActiveResourcesInfo()
  return resources
    .filter((resource) => resource !== 'Immediate')
    .sort()
    .join(' ')
}

function waitForRelease(): void {
  if (activeResources() !== before) {
    setImmediate(waitForRelease)
    return
  }
  console.log('released')
  process.stdin.destroy()
}
