import type { Emulator } from '../Emulator.js'
import type { EmulatorControl } from '../EmulatorControl.js'
import type { Ink } from './createInk.js'
import { keyLine } from './createKeys.js'

/** A key that requests are signed with. */
export interface VerificationKey {
  readonly version: string
  readonly value: string
}

/** What a user who has not read the manual would not expect. */
export interface BannerNotes {
  readonly isUnlimited: boolean
  /** Whether signed frames are refused, as by the real server. */
  readonly refusesSignedFrames: boolean
  /** What opens `/_emulator`. */
  readonly control?: EmulatorControl | undefined
  /** Whether keys of the terminal do something. */
  readonly hasKeys?: boolean
}

/** Where the emulator is and what one needs to call it; all of it can be copied as it stands. */
export function bannerOf(
  { apiUrl, socketUrl, accessKey }: Emulator,
  keys: readonly VerificationKey[],
  { isUnlimited, refusesSignedFrames, hasKeys = false, control }: BannerNotes,
  ink: Ink,
): string {
  const rows = [
    ['HTTP', apiUrl],
    ['WebSocket', socketUrl],
    ['access key', accessKey],
    ...keys.map(({ version, value }) => [
      'signing key',
      `${value}  ${ink.faint(`version ${version}`)}`,
    ]),
    ...(isUnlimited
      ? [['limits', `off  ${ink.faint('--limits real has those of the real server')}`]]
      : []),
    ...(refusesSignedFrames
      ? [
          [
            'signatures',
            `refused on the socket, as by the real server  ${ink.faint('--signatures documented takes them')}`,
          ],
        ]
      : []),
    ...(control === undefined
      ? []
      : [
          [control.panel === true ? 'panel' : 'control', `${apiUrl}/_emulator`],
          ['token', control.token],
        ]),
    ...(hasKeys ? [['keys', keyLine]] : []),
  ]
  const lines = rows.map(([name = '', value = '']) => `  ${ink.faint(name.padEnd(12))} ${value}`)
  return `\n  ${ink.strong('Talo emulator')}  ${ink.faint('Ctrl-C stops it')}\n\n${lines.join('\n')}\n\n`
}
