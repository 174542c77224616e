import { isDeepStrictEqual } from 'node:util'
import type { DoorContext, Ran } from './Door.js'

/** What the program of the story is called with; the text has what encodings lose. */
export function storyOptions({ emulator }: Pick<DoorContext, 'emulator'>) {
  const { accessKey, apiUrl } = emulator
  return { accessKey, apiUrl, text: 'Grüße “dir” 👋' }
}

/** The same in the environment of a program. */
export function storyEnvironment(context: Pick<DoorContext, 'emulator'>): Record<string, string> {
  return { STORY: JSON.stringify(storyOptions(context)) }
}

/** What the story tells where it goes as it should. */
export function wantedStory(text: string) {
  return {
    identified: 'ada',
    joined: true,
    members: ['ada'],
    outcome: 'delivered',
    heard: text,
    phase: 'disposed',
  }
}

/** Throws unless the story went as it should. */
export function expectStory(told: unknown, { text }: { readonly text: string }): void {
  if (!isDeepStrictEqual(told, wantedStory(text))) {
    throw new Error(`the story went otherwise: ${JSON.stringify(told)}`)
  }
}

/** What a program printed behind `told: `. */
export function toldBy({ stdout, stderr }: Ran): unknown {
  const [, told] = /^told: (.*)$/m.exec(stdout) ?? []
  if (told === undefined) throw new Error(`it told nothing\n${stderr}${stdout}`)
  return JSON.parse(told)
}
