import { TestScheduler } from 'rxjs/testing'
import { show } from '../compare/show.js'
import type { Message } from './Message.js'

/** To RxJS a `!` is no letter; here it is that of a call that was given up. */
const standIn = '\uE000'

/** Marbles as RxJS reads them; a letter without a value is itself. Throws a sentence that names the call. */
export function readMarbles(
  call: string,
  marbles: string,
  values: Readonly<Record<string, unknown>> = {},
  error: unknown = 'error',
): readonly Message[] {
  const complain = (why: string) => new Error(`${call}: ${show(marbles)} ${why}`)
  if (typeof (marbles as unknown) !== 'string') throw complain('are no marbles')
  if (marbles.includes('^')) throw complain("cannot have '^': it begins at frame 0")
  if (!isBalanced(marbles)) throw complain('has a group that does not begin and end')
  let read
  try {
    read = TestScheduler.parseMarbles(
      marbles.replaceAll('!', standIn),
      undefined,
      undefined,
      undefined,
      true,
    )
  } catch (thrown) {
    throw complain(`cannot be read: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
  }
  return read.map(({ frame, notification: { kind, ...rest } }): Message => {
    if (kind === 'C') return { frame, notification: { kind } }
    if (kind === 'E') return { frame, notification: { kind, error } }
    const { value: given } = rest as { readonly value: string }
    const letter = given === standIn ? '!' : given
    const value = Object.hasOwn(values, letter) ? values[letter] : letter
    return { frame, notification: { kind: 'N', value } }
  })
}

/** Groups are opened and closed in turn; RxJS reads others as if the signs were not there. */
function isBalanced(marbles: string): boolean {
  return /^([^()]*\([^()]*\))*[^()]*$/.test(marbles)
}

/** The letters of marbles with their frames. */
export function lettersOf(call: string, marbles: string): readonly (readonly [number, string])[] {
  return readMarbles(call, marbles).map(({ frame, notification }) => {
    if (notification.kind === 'N') return [frame, String(notification.value)]
    throw new Error(`${call}: ${show(marbles)} cannot end, '|' and '#' mean nothing here`)
  })
}
