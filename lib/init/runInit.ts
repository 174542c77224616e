import { readFile, realpath } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { makeGame, obstacleIn } from './makeGame.js'
import { initUsage, readInitArguments } from './readInitArguments.js'

const FAILED = 1
const MISUSED = 2

/** Where the command runs, and where it writes. */
export interface InitSurroundings {
  readonly packageFolder: string
  readonly workingFolder: string
  readonly print: (text: string) => void
  readonly complain: (text: string) => void
}

/** The command `talo-rx`; gives the code to exit with. */
export async function runInit(
  args: readonly string[],
  surroundings: InitSurroundings,
): Promise<number> {
  const { packageFolder, print, complain } = surroundings
  const asked = readInitArguments(args)
  switch (asked.asks) {
    case 'help':
      print(initUsage)
      return 0
    case 'version':
      print(`${await versionIn(packageFolder)}\n`)
      return 0
    case 'nonsense':
      complain(`talo-rx: ${asked.why}\n\n${initUsage}`)
      return MISUSED
    case 'init':
      return init(asked.name, surroundings)
  }
}

async function init(name: string, surroundings: InitSurroundings): Promise<number> {
  const { packageFolder, workingFolder, print, complain } = surroundings
  const folder = resolve(workingFolder, name)
  const obstacle = await obstacleIn(folder)
  if (obstacle !== undefined) {
    complain(`talo-rx: ${obstacle}; nothing was made\n`)
    return FAILED
  }
  try {
    const version = await versionIn(packageFolder)
    await makeGame({ packageFolder: await realpath(packageFolder), version, folder, name })
  } catch (error) {
    complain(`talo-rx: the game could not be made: ${String(error)}\n`)
    return FAILED
  }
  print(`${name} is made. Now:

  cd ${name}
  npm install
  npm run dev     # then open the address, and with the link in the page a second tab
  npm test
`)
  return 0
}

async function versionIn(packageFolder: string): Promise<string> {
  const manifest = await readFile(join(packageFolder, 'package.json'), 'utf8')
  return (JSON.parse(manifest) as { readonly version: string }).version
}
