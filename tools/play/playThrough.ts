import { setTimeout as sleep } from 'node:timers/promises'
import { lookAtPanel } from './lookAtPanel.js'
import type { Arena, BothShown, Shown } from './openArena.js'
import type { Report } from './Report.js'

const FEWEST_FRAMES = 30
const LOOK_MS = 2_000
const ATTEMPTS = 3
const NARROW = { width: 320, height: 800 }

const both = (isSo: (shown: Shown) => boolean) => (shown: BothShown) =>
  isSo(shown.ada) && isSo(shown.grace)
const isUp = ({ phase, stale, membersStale, online }: Shown) =>
  phase === 'identified' && stale === 'false' && membersStale === 'false' && online !== ''
const areUp = both((shown) => isUp(shown) && shown.online.split(' ').length === 2)
const total = ({ score }: Shown) =>
  score.split(' ').reduce((sum, points) => sum + Number(points), 0)
const agree = ({ ada, grace }: BothShown) => ada.score === grace.score && total(ada) > 0
const xOf = ({ me }: Shown) => Number(me.split(' ')[0])

/** Plays, cuts and mends, and looks at both screens. Waits for what is to be seen, never for a time. */
export async function playThrough(arena: Arena, report: Report, hosts: readonly string[]) {
  await meet(arena, report)
  await move(arena, report)
  await cutOne(arena, report)
  await refuseTickets(arena, report)
  await freezeAndDelay(arena, report)
  await lookClosely(arena, report)
  await end(arena, report)
  report.is('the console is silent', arena.complaints.length === 0, arena.complaints.join(' | '))
  const strange = arena.requests.filter((url) => !hosts.some((host) => url.startsWith(`${host}/`)))
  const own = strange.filter((url) => !url.startsWith('data:'))
  report.is('nothing is asked for but the page and its server', own.length === 0, own.join(' '))
}

async function meet({ page, shown }: Arena, report: Report): Promise<void> {
  const first = await report.comes('both are identified', shown, areUp)
  await report.comes('both moved, and were seen to move', shown, ({ ada, grace }) =>
    [
      [ada.me, first.ada.me],
      [grace.me, first.grace.me],
      [ada.other, first.ada.other],
      [grace.other, first.grace.other],
    ].every(([now, before]) => now !== before),
  )
  await say(page, 'ada', 'Are you there?')
  await report.comes('what ada says reaches grace', shown, ({ grace }) =>
    grace.chat.includes('ada Are you there?'),
  )
  await report.comes('both agree on a score over 0', shown, agree)
}

async function move({ page, shown }: Arena, report: Report): Promise<void> {
  // The edges are where no bot goes.
  await page.locator('h1').click()
  await page.keyboard.down('KeyA')
  await page.keyboard.down('ArrowRight')
  await report.comes('keys move both to the edges', shown, ({ ada, grace }) => {
    return xOf(ada) === 10 && xOf(grace) === 590
  })
  await page.keyboard.up('KeyA')
  await page.keyboard.up('ArrowRight')
  await page.locator('#controls input').fill('4')
  await report.comes(
    'the slider of the dashboard reaches both',
    shown,
    both(({ difficulty }) => difficulty === '4'),
  )
  await page.locator('#controls input').fill('2')
}

async function cutOne(arena: Arena, report: Report): Promise<void> {
  const { page, shown } = arena
  // So that the outage lasts until it was looked at.
  await page.click('[data-fault=refuseTickets]')
  await page.click('[data-cut=ada]')
  await report.comes('a cut shows on one screen and not on the other', shown, ({ ada, grace }) => {
    const isSeen = ada.stale === 'true' && ada.banner !== '' && ada.membersStale === 'true'
    return isSeen && grace.stale === 'false' && grace.banner === '' && grace.phase === 'identified'
  })
  await report.comes('who was cut is away, and drawn as old', shown, ({ ada, grace }) => {
    return !grace.online.includes('ada') && grace.otherIsOld === 'true' && ada.otherIsOld === 'true'
  })
  await say(page, 'ada', 'Can you hear me?')
  await report.comes('what is said meanwhile waits', shown, ({ ada, grace }) => {
    const isThere = grace.chat.some((line) => line.includes('hear me'))
    return ada.chat.some((line) => line.endsWith('Can you hear me? waits …')) && !isThere
  })
  await page.click('[data-fault=refuseTickets]')
  await tryNow(page, 'ada')
  await report.comes('she is back, online, in the room, and all is fresh', shown, areUp)
  const after = await report.comes('what waited arrived', shown, ({ ada, grace }) =>
    [ada, grace].every(({ chat }) => chat.includes('ada Can you hear me?')),
  )
  const heard = after.grace.chat.filter((line) => line.includes('hear me'))
  report.is('and arrived once', heard.length === 1, heard.length === 1 ? '' : heard.join(' | '))
  await lookAtPanel(arena, report)
  await page.click('[data-cut=grace]')
  await report.comes('grace is cut', shown, ({ grace }) => grace.phase !== 'identified')
  await report.comes('and comes back by herself', shown, areUp)
}

async function refuseTickets({ page, shown }: Arena, report: Report): Promise<void> {
  await page.click('[data-fault=refuseTickets]')
  await page.click('[data-cut="ada grace"]')
  await report.comes(
    'with tickets refused neither comes back',
    shown,
    both(({ phase, attempt }) => phase === 'waiting' && Number(attempt) > 1),
  )
  await page.click('[data-fault=refuseTickets]')
  for (const name of ['ada', 'grace']) await tryNow(page, name)
  await report.comes('and both do afterwards', shown, areUp)
}

async function freezeAndDelay({ page, shown }: Arena, report: Report): Promise<void> {
  await page.click('[data-fault=freeze]')
  await report.comes(
    'frozen, each looks old to the other',
    shown,
    both(({ otherIsOld }) => otherIsOld === 'true'),
  )
  await page.click('[data-fault=freeze]')
  await report.comes(
    'and thawed, neither does',
    shown,
    both((one) => one.otherIsOld === 'false' && isUp(one)),
  )
  await page.click('[data-fault=delay]')
  const { ada } = await shown()
  await report.comes(
    'a point is made in spite of a delay',
    shown,
    (now) => total(now.ada) > total(ada),
  )
  await page.click('[data-fault=delay]')
  await report.comes('and both agree in the end', shown, agree)
}

async function lookClosely(arena: Arena, report: Report): Promise<void> {
  const { page, shown, hide } = arena
  const rates: number[] = []
  // Of a busy machine the best look counts.
  while (rates.length < ATTEMPTS && Math.max(0, ...rates) < FEWEST_FRAMES) {
    rates.push(await framesPerSecond(arena))
  }
  const best = Math.max(...rates)
  report.is(
    `at least ${String(FEWEST_FRAMES)} frames a second`,
    best >= FEWEST_FRAMES,
    best.toFixed(0),
  )
  const size = page.viewportSize()!
  await page.setViewportSize(NARROW)
  const width = await page.evaluate<number>('document.scrollingElement.scrollWidth')
  report.is('no sideways scroll at 320 px', width <= NARROW.width, `${String(width)} px`)
  await page.setViewportSize(size)
  await hide(true)
  await sleep(LOOK_MS / 4)
  await hide(false)
  await report.comes('after it was hidden, the page goes on', shown, areUp)
  const { ada, grace } = await shown()
  const strange = Number(ada.complaints) + Number(grace.complaints)
  report.is('no frame was invalid or unknown', strange === 0, String(strange))
}

async function framesPerSecond({ shown }: Arena): Promise<number> {
  const [before, beganAt] = [Number((await shown()).ada.frames), Date.now()]
  await sleep(LOOK_MS)
  return ((Number((await shown()).ada.frames) - before) * 1_000) / (Date.now() - beganAt)
}

async function end({ page, running }: Arena, report: Report): Promise<void> {
  await page.click('#end')
  await report.comes('nothing runs after the end', running, (count) => count === 0)
}

async function say(page: Arena['page'], name: string, text: string): Promise<void> {
  await page.fill(`#${name} form input`, text)
  await page.press(`#${name} form input`, 'Enter')
}

/** Where somebody still waits to be tried again. */
async function tryNow(page: Arena['page'], name: string): Promise<void> {
  await page.evaluate(`document.querySelector('#${name} .banner button').click()`)
}
