import type { Arena, BothShown } from '../play/openArena.js'

/** A picture, and when it was taken. */
export interface Shot {
  readonly png: Buffer
  readonly at: number
}

export interface Film {
  readonly shots: readonly Shot[]
  /** The moment that is worth a picture of its own: a player is cut off, and what they say waits. */
  readonly still: Buffer
}

/** Between two pictures, at least; taking one takes time of its own. */
const STEP_MS = 90
const BEFORE_MS = 2_200
const CUT_MS = 900
const AFTER_MS = 2_500
const WARM_UP_MS = 9_000
const PATIENCE_MS = 20_000

/** Plays, cuts ada off, lets her say something, and waits until all is mended. */
export async function film({ page, shown }: Arena): Promise<Film> {
  await page.waitForSelector('#grace[data-phase=identified]')
  await page.waitForTimeout(WARM_UP_MS)
  const shots: Shot[] = []
  const take = async () => {
    const at = Date.now()
    shots.push({ png: await page.screenshot(), at })
    await page.waitForTimeout(Math.max(0, STEP_MS - (Date.now() - at)))
  }
  const takeFor = async (ms: number) => {
    for (const end = Date.now() + ms; Date.now() < end;) await take()
  }
  const takeUntil = async (isSo: (seen: BothShown) => boolean) => {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
      await take()
      if (isSo(await shown())) return
    }
    throw new Error('the arena did not come to where it was to be filmed')
  }
  await takeFor(BEFORE_MS)
  await page.click('[data-cut=ada]')
  await takeUntil(({ ada }) => ada.phase === 'waiting')
  await page.fill('#ada form input', 'Can you hear me?')
  await take()
  await page.press('#ada form input', 'Enter')
  await page.evaluate('document.activeElement.blur()')
  await takeUntil(({ ada }) => ada.chat.some((line) => line.endsWith('waits …')))
  await takeFor(CUT_MS)
  const still = shots.at(-1)!.png
  await takeUntil(({ ada, grace }) => {
    const isFresh = ada.stale === 'false' && ada.membersStale === 'false'
    return isFresh && grace.chat.some((line) => line.endsWith('hear me?'))
  })
  await takeFor(AFTER_MS)
  return { shots, still }
}
