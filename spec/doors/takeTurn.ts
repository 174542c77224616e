import { readFile, rm, writeFile } from 'node:fs/promises'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const POLL_MS = 200

/**
 * Waits until no other run uses the folder, whose tools and package all doors share. Gives a function that leaves it to
 * the next, which may be called when the process is ended.
 */
export async function takeTurn(folder: string, tell: (what: string) => void): Promise<() => void> {
  const mark = join(folder, 'running')
  for (;;) {
    try {
      await writeFile(mark, String(process.pid), { flag: 'wx' })
      return () => {
        rmSync(mark, { force: true })
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = Number(await readFile(mark, 'utf8').catch(() => ''))
    // No process is 0: it is just being written, or has just been left.
    if (holder !== 0 && !isRunning(holder)) await rm(mark, { force: true })
    else {
      tell(`waiting for the run of process ${String(holder)}`)
      await sleep(POLL_MS)
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // There is one, of another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
