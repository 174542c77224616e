import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'
import { chromiumPath } from '../../tools/chromiumPath.mjs'
import { CannotBeTried } from './Door.js'
import type { Door } from './Door.js'
import type { Outcome } from './Outcome.js'
import { createContext } from './createContext.js'
import { packedEmulator } from './prepare.js'

/** Goes through doors, one after another; nothing that a door does ends the run. */
export async function goThrough(
  doors: readonly Door[],
  workFolder: string,
  tell: (what: string) => void,
  done: (outcome: Outcome) => void,
): Promise<readonly Outcome[]> {
  const { startEmulator } = await packedEmulator(workFolder)
  let launched: Promise<Browser> | undefined
  const browser = () => (launched ??= launch())
  const outcomes: Outcome[] = []
  try {
    for (const [index, door] of doors.entries()) {
      const tellOfDoor = (what: string) => {
        tell(`${String(index + 1)}/${String(doors.length)} ${door.name}: ${what}`)
      }
      tellOfDoor('begins')
      const begun = performance.now()
      const emulator = await startEmulator()
      const ended = (state: Outcome['state'], rest: Partial<Outcome>): Outcome => ({
        door,
        state,
        versions: {},
        seconds: (performance.now() - begun) / 1_000,
        ...rest,
      })
      let outcome: Outcome
      try {
        const context = await createContext({
          workFolder,
          name: door.name,
          emulator,
          browser,
          tell: tellOfDoor,
        })
        const { versions, note } = await door.go(context)
        outcome = ended('opened', { versions, note })
      } catch (error) {
        const note = error instanceof Error ? error.message : String(error)
        outcome = ended(error instanceof CannotBeTried ? 'not tried' : 'closed', { note })
      } finally {
        await emulator.stop()
      }
      outcomes.push(outcome)
      done(outcome)
    }
    return outcomes
  } finally {
    await (await launched?.catch(() => undefined))?.close()
  }
}

async function launch(): Promise<Browser> {
  const executablePath = chromiumPath()
  if (executablePath === undefined) {
    throw new Error('no Chromium on the path, nor in the variable CHROMIUM')
  }
  return chromium.launch({ executablePath })
}
