import type { Page } from 'playwright-core'
import type { Arena, BothShown } from '../play/openArena.js'

export interface Film {
  /** One each `STEP_MS`. */
  readonly shots: readonly Buffer[]
  /** The moment that is worth a picture of its own: a player is cut off, and what they say waits. */
  readonly still: Buffer
}

export const STEP_MS = 150
const BEGIN = new Date('2026-01-01T12:00:00Z')
const WARM_UP_MS = 15_000
const BEFORE_MS = 1_500
const CUT_MS = 900
const AFTER_MS = 2_400
const LONGEST_MS = 20_000

/** The page's clock goes when it is told to: a picture may take as long as it likes, and the next is a step later. */
export async function stopClock({ clock }: Page): Promise<void> {
  await clock.install({ time: BEGIN })
  await clock.pauseAt(BEGIN.getTime() + 1_000)
}

/** Plays, cuts ada off, lets her say something, and waits until all is mended. */
export async function film({ page, shown }: Arena): Promise<Film> {
  const { clock } = page
  await clock.runFor(WARM_UP_MS)
  const shots: Buffer[] = []
  const take = async () => {
    await clock.runFor(STEP_MS)
    shots.push(await page.screenshot())
  }
  const takeFor = async (ms: number) => {
    for (let taken = 0; taken < ms; taken += STEP_MS) await take()
  }
  const takeUntil = async (isSo: (seen: BothShown) => boolean) => {
    for (let taken = 0; taken < LONGEST_MS; taken += STEP_MS) {
      await take()
      if (isSo(await shown())) return
    }
    throw new Error('the arena did not come to where it was to be filmed')
  }
  await takeFor(BEFORE_MS)
  await press(page, '[data-cut=ada]')
  await takeUntil(({ ada }) => ada.phase === 'waiting')
  await takeFor(2 * STEP_MS)
  await say(page, 'Can you hear me?')
  await takeUntil(({ ada }) => ada.chat.some((line) => line.endsWith('waits …')))
  await takeFor(CUT_MS)
  const still = shots.at(-1)!
  await takeUntil(({ ada, grace }) => {
    const isFresh = ada.stale === 'false' && ada.membersStale === 'false'
    return isFresh && grace.chat.some((line) => line.endsWith('hear me?'))
  })
  await takeFor(AFTER_MS)
  return { shots, still }
}

/** A click of the mouse would wait for frames, which stand still. */
async function press(page: Page, selector: string): Promise<void> {
  await page.evaluate(`document.querySelector('${selector}').click()`)
}

async function say(page: Page, text: string): Promise<void> {
  await page.evaluate(`(() => {
    const form = document.querySelector('#ada form')
    form.querySelector('input').value = ${JSON.stringify(text)}
    form.requestSubmit()
  })()`)
}
