import type { Arena } from './openArena.js'
import type { Report } from './Report.js'

const STEPS = 40

/** As much of a node of the tree as is looked at. */
interface Node {
  readonly role?: { readonly value?: unknown }
  readonly name?: { readonly value?: unknown }
}

/** Looks at the panel as one does who has no mouse, or does not see it. */
export async function lookAtPanel({ page }: Arena, report: Report): Promise<void> {
  const panel = page.locator('#panel')
  await report.comes(
    'the table of the panel has the cut',
    () => panel.locator('tr', { hasText: 'faults' }).textContent(),
    (text) => text?.includes('cut ada') === true,
  )
  await report.comes(
    'and the gap',
    () => panel.locator('tr', { hasText: 'ada gaps' }).textContent(),
    (text) => text?.includes('gap of') === true,
  )
  await nameThings(page, report)
  await useKeys(page, report)
}

/** Asked of the browser itself, since that is what screen readers get. */
async function namesOf(page: Arena['page'], ...roles: readonly string[]): Promise<string[]> {
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  await session.detach()
  return (nodes as readonly Node[])
    .filter((node) => roles.includes(String(node.role?.value)))
    .map(({ name }) => String(name?.value))
}

/** The table has the newest of a lane: a call may stand there a moment later. */
async function nameThings(page: Arena['page'], report: Report): Promise<void> {
  const named = ['faults', 'ada status', 'ada calls', 'grace in channels', 'ada gaps']
  const marked = ['identified', 'setStorage: PUT', 'message: v1.channels.message', 'gap of']
  await report.comes(
    'the accessibility tree names the lanes',
    async () => {
      const lanes = await namesOf(page, 'rowheader')
      return named.filter((name) => !lanes.includes(name))
    },
    (missing) => missing.length === 0,
  )
  await report.comes(
    'and what is on them',
    async () => {
      const marks = await namesOf(page, 'cell', 'gridcell')
      return marked.filter((text) => !marks.some((mark) => mark.includes(text)))
    },
    (missing) => missing.length === 0,
  )
}

async function useKeys(page: Arena['page'], report: Report): Promise<void> {
  const panel = page.locator('#panel')
  const said = panel.locator('[role=status]')
  const press = (key: string) => page.keyboard.press(key)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await panel.locator('[role=application]').focus()
  await press('Space')
  const paused = await panel.locator('button').first().textContent()
  report.is('a key pauses the panel', paused === 'Run', String(paused))
  let lane = ''
  for (let step = 0; step < STEPS && !lane.startsWith('ada status'); step++) {
    await press('ArrowDown')
    lane = (await said.textContent()) ?? ''
  }
  await press('ArrowLeft')
  const before = (await said.textContent()) ?? ''
  const hasStepped = before.startsWith('ada status') && before !== lane
  report.is('keys step from lane to lane, and from mark to mark', hasStepped, before)
  await press('Enter')
  const details = (await panel.locator('pre').textContent()) ?? ''
  const isOpen = details.includes('"what": "status"')
  report.is('a key opens what is selected', isOpen, isOpen ? '' : details)
  await press('c')
  await report.comes(
    'and copies it',
    () => page.evaluate<string>('navigator.clipboard.readText()'),
    (text) => text.includes('"what": "status"'),
  )
  await press('Escape')
  await press('Space')
}
