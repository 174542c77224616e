import { ReplaySubject } from 'rxjs'
import { bot, roll } from '../../examples/bot.js'
import { membersAre } from '../support/membersAre.js'
import { runExample } from '../support/runExample.js'
import { next, record, scenario, until } from '../support/scenario.js'
import type { Stage } from '../support/scenario.js'

/** A bot whose dice always show their highest number, and a player beside it in the lobby. */
async function meet({ client, player }: Stage) {
  const log$ = new ReplaySubject<string>(Infinity)
  bot(client(), 'dice', () => 0.999).subscribe(log$)
  await until(log$, (line) => line.startsWith('in the channel'), 'the bot')
  const ada = await player('ada')
  const lobby = ada.channel((await next(ada.channels.list(), 'channels')).channels[0]!.id)
  await next(lobby.join(), 'the lobby')
  /** Says something, and waits for what the bot says to it. */
  const ask = async (question: string) => {
    const answer = until(lobby.message$, ({ own }) => !own, `an answer to ${question}`)
    void lobby.send(question)
    return (await answer).message
  }
  return { ada, lobby, log$, ask }
}

describe('the bot', () => {
  scenario('answers what it is asked, and nothing else', async (stage) => {
    const { lobby, log$, ask } = await meet(stage)
    const received = record(lobby.message$)
    void lobby.send('Who rolls the dice here?')
    expect(await ask('!roll 2d6')).toBe('6 + 6 = 12')
    expect(await ask('!who')).toBe('ada, dice')
    expect(await ask('!roll a lot')).toBe('Say it like this: !roll 2d6')
    expect(received).toHaveLength(7)
    await until(log$, (line) => line === 'ada, dice', 'the log')
  })

  scenario('goes on after a cut', async (stage) => {
    const { ada, lobby, log$, ask } = await meet(stage)
    const back = Promise.all([
      next(ada.socket.gap$, 'ada, back'),
      until(log$, (line) => line.startsWith('back after'), 'the bot, back'),
    ])
    stage.emulator.faults.dropAll()
    await back
    await next(lobby.join(), 'the lobby again')
    await membersAre(ada, lobby.id, 'ada', 'dice')
    expect(await ask('!roll')).toBe('6')
  })

  it.each([
    ['2d6', '4 + 4 = 8'],
    ['d20', '11'],
    ['1d1', '1'],
    ['9d999', `${Array(9).fill('500').join(' + ')} = 4500`],
    ['10d6', 'Say it like this: !roll 2d6'],
    ['0d6', 'Say it like this: !roll 2d6'],
    ['2d0', 'Say it like this: !roll 2d6'],
  ])('rolls %s', (dice, answer) => {
    expect(roll(dice, () => 0.5)).toBe(answer)
  })

  scenario('is a program, which runs until Ctrl-C', async ({ emulator }) => {
    const there = ['--api-url', emulator.apiUrl, '--access-key', emulator.accessKey]
    const running = runExample('bot', there)
    await until(running.line$, (line) => line.startsWith('in the channel'), 'the bot', 30_000)
    running.child.kill('SIGINT')
    expect(await running.ended()).toBe(0)
    expect(running.complaint()).toBe('')
  })
})
