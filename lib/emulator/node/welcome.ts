/** What a browser, or curl, is told that asks for the root of the emulator. */
export interface Welcome {
  readonly text: string
  readonly html: string
}

const docs = 'docs/emulator.md of the package talo-rx'

/** Never the access key: any page that the browser has open may ask for it. */
export function welcome(version: string, authority: string): Welcome {
  const rows = [
    ['HTTP', `http://${authority}`],
    ['WebSocket', `ws://${authority}`],
    ['docs', docs],
  ]
  const what = `Talo emulator ${version}: a Talo server in memory, which forgets everything when it stops.`
  const key = 'The access key stands in the terminal where it was started.'
  const lines = rows.map(([name = '', value = '']) => `  ${name.padEnd(10)} ${value}`)
  const items = rows.map(([name = '', value = '']) => `<dt>${name}<dd>${value}`)
  return {
    text: `${what}\n\n${lines.join('\n')}\n\n${key}\n`,
    html: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Talo emulator</title><h1>Talo emulator</h1><p>${what}<dl>${items.join('')}</dl><p>${key}\n`,
  }
}
