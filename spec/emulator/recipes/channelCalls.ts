import type { CallAnswer } from '../../support/emulatorClient.js'
import type { OfficialSdk } from './officialSdk.js'

/** What a game may say of a channel it creates. */
export interface ChannelOptions {
  readonly name?: string
  readonly props?: readonly { readonly key: string; readonly value: string }[]
  readonly autoCleanup?: boolean
  readonly private?: boolean
  readonly temporaryMembership?: boolean
}

/** A call about channels; the path is what comes after `/v1/game-channels`. */
export function ask(
  sdk: OfficialSdk,
  method: string,
  path: string,
  body?: unknown,
): Promise<CallAnswer> {
  return sdk.request(method, `/v1/game-channels${path}`, body)
}

/** Both SDKs send every option, with its default where the game said nothing. */
export function askForChannel(sdk: OfficialSdk, options: ChannelOptions = {}): Promise<CallAnswer> {
  return ask(sdk, 'POST', '', {
    name: 'channel name',
    autoCleanup: false,
    props: [],
    private: false,
    temporaryMembership: false,
    ...options,
  })
}

/** The id of a new channel; its creator was told of having joined it. */
export async function createChannel(
  sdk: OfficialSdk,
  options: ChannelOptions = {},
): Promise<number> {
  const { body } = await askForChannel(sdk, options)
  await sdk.socket.next('v1.channels.player-joined')
  return body.channel.id
}

/** What a player was told of channels and has not been asked for yet, by its end: `player-joined`. */
export async function received({ socket }: OfficialSdk): Promise<readonly string[]> {
  await socket.settled()
  const prefix = 'v1.channels.'
  return socket.frames
    .splice(0)
    .filter(({ res }) => res.startsWith(prefix))
    .map(({ res }) => res.slice(prefix.length))
}
