import { defer, repeat } from 'rxjs'
import type { Talo } from 'talo-rx'
import { until } from './scenario.js'

/** Waits until the server has these members in a channel: frames tell of it before they are. */
export async function membersAre(
  { channels }: Talo,
  channelId: number,
  ...names: readonly string[]
): Promise<void> {
  const page$ = defer(() => channels.members(channelId)).pipe(repeat({ delay: 100 }))
  await until(
    page$,
    ({ members }) =>
      names.length === members.length &&
      members.every(({ identifier }) => names.includes(identifier)),
    `the members ${names.join()}`,
  )
}
