import { combineLatest, forkJoin } from 'rxjs'
import type { ChannelHandle, TaloOptions } from 'talo-rx'
import { enterTogether } from '../../examples/support/enterTogether.js'
import { chooseMap, matchIn, setPoints, sharedState } from '../../examples/sharedState.js'
import { runExample } from '../support/runExample.js'
import { next, phase, scenario, until } from '../support/scenario.js'
import type { Stage } from '../support/scenario.js'

async function enter({ client }: Stage, options: Partial<TaloOptions> = {}) {
  const clients = { ada: client(options), grace: client(options) }
  const [ada, grace] = await next(enterTogether(clients, 'match'), 'both players')
  return { clients, ada: ada!, grace: grace! }
}

/** What both see as soon as it is so for both. */
function bothSee(ada: ChannelHandle, grace: ChannelHandle, wanted: object) {
  const isSeen = (view: unknown) => {
    try {
      expect(view).toMatchObject(wanted)
      return true
    } catch {
      return false
    }
  }
  const views$ = combineLatest([matchIn(ada), matchIn(grace)])
  return until(views$, (views) => views.every(isSeen), 'what both are to see')
}

describe('shared state', () => {
  scenario(
    'is the same for all who write at the same time, and loses nothing where keys differ',
    async (stage) => {
      const { clients, ada, grace } = await enter(stage)
      const lines: string[] = []
      sharedState(ada, grace).subscribe((line) => lines.push(line))
      await bothSee(ada, grace, { points: { ada: 3, grace: 5 } })

      const { id } = ada
      const last = await next(clients.ada.channels.getStorage(id, 'map'), 'the map')
      expect(['harbour', 'castle']).toContain(last?.value)
      await bothSee(ada, grace, { map: last?.value, points: { ada: 3, grace: 5 } })
      expect(lines).toContain('ada sees    map none, ada 0, grace 0')
      expect(lines).toContain('grace sees  map none, ada 0, grace 0')
      expect(lines.filter((line) => line.startsWith('not written'))).toEqual([])
    },
  )

  scenario('is written in spite of contention', async (stage) => {
    const { ada, grace } = await enter(stage)
    const path = `/v1/game-channels/${String(ada.id)}/storage`
    stage.emulator.faults.refuseCalls({ method: 'PUT', path }, { status: 500, times: 1 })
    const written = next(setPoints(ada, 'ada', 7), 'the write')
    await bothSee(ada, grace, { points: { ada: 7 } })
    expect(await written).toMatchObject({ outcome: 'succeeded' })
  })

  scenario('is caught up with after a cut', async (stage) => {
    const { clients, ada, grace } = await enter(stage, { reconnect: () => 1_000 })
    await bothSee(ada, grace, { map: 'none' })
    stage.emulator.faults.dropAll({ alias: clients.grace.players.alias$.value?.id })
    await phase(clients.grace, 'waiting')
    const write$ = chooseMap(ada, 'harbour')
    expect((await next(write$, 'what grace is not told')).outcome).toBe('succeeded')
    await bothSee(ada, grace, { map: 'harbour' })
  })

  scenario('says what it could not write', async (stage) => {
    const { ada, grace } = await enter(stage)
    await next(forkJoin([ada.leave(), grace.leave()]), 'their leaving')
    expect(await next(chooseMap(ada, 'castle'), 'the answer')).toMatchObject({
      outcome: 'failed',
      failure: { _tag: 'HttpError', status: 403 },
    })
  })

  it('is a program', async () => {
    const running = runExample('sharedState')
    await until(running.line$, (line) => /grace sees .*ada 3, grace 5/.test(line), 'it', 30_000)
    expect(await running.ended()).toBe(0)
    expect(running.complaint()).toBe('')
  }, 60_000)
})
