import type { Emulator } from '../Emulator.js'

/** What the keys of the terminal do, in the order in which they are told. */
const meanings = {
  d: 'drop',
  f: 'freeze',
  r: 'refuse tickets',
  c: 'clear',
  l: 'log',
  q: 'quit',
} as const

export type Key = keyof typeof meanings

/** The line of the banner. */
export const keyLine = Object.entries(meanings)
  .map(([key, meaning]) => `${key} ${meaning}`)
  .join(' · ')

const ctrlC = '\u0003'
const ctrlD = '\u0004'

export interface KeyParts {
  readonly emulator: Pick<Emulator, 'faults' | 'connections'>
  /** Says in a line what was done. */
  readonly say: (text: string) => void
  /** Turns the log on or off; whether it is on now. */
  readonly toggleLog: () => boolean
  readonly quit: () => void
}

/** What a text that was typed makes happen, key by key; keys that mean nothing do nothing. */
export function createKeys({ emulator, say, toggleLog, quit }: KeyParts): (text: string) => void {
  const { faults, connections } = emulator
  let isFrozen = false
  let isRefusing = false

  const acts: Readonly<Record<Key, () => void>> = {
    d: () => {
      say(`dropped ${counted(connections.open, 'connection')}`)
      faults.dropAll()
    },
    f: () => {
      isFrozen = !isFrozen
      say(isFrozen ? 'frozen: nothing goes in or out; f thaws' : 'thawed')
      if (isFrozen) faults.freeze()
      else faults.thaw()
    },
    r: () => {
      isRefusing = !isRefusing
      say(isRefusing ? 'tickets are refused with 503; r takes them again' : 'tickets are given')
      faults.refuseTickets(isRefusing ? {} : { times: 0 })
    },
    c: () => {
      isFrozen = false
      isRefusing = false
      faults.clear()
      say('no faults')
    },
    l: () => {
      say(toggleLog() ? 'log on' : 'log off')
    },
    q: quit,
  }
  return (text) => {
    // Arrows and their like end in letters.
    if (text.includes('\u001b')) return
    for (const key of text.toLowerCase()) {
      if (key === ctrlC || key === ctrlD) quit()
      else if (isKey(key)) acts[key]()
    }
  }
}

function isKey(text: string): text is Key {
  return Object.hasOwn(meanings, text)
}

function counted(count: number, what: string): string {
  return `${String(count)} ${what}${count === 1 ? '' : 's'}`
}
