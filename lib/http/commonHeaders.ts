import { sdkVersion } from '../protocol/sdkVersion.js'

/** What of the options goes along with every call. */
export interface DevDataOptions {
  readonly devBuild: boolean
  readonly includeDevData: boolean
}

/**
 * The headers of every call: which client makes it, for the server's own traces, and those that make its players dev
 * players and show such players in lists. Pages may send them all, since a preflight allows what it is asked for.
 */
export function commonHeaders({
  devBuild,
  includeDevData,
}: DevDataOptions): Readonly<Record<string, string>> {
  return {
    'x-talo-client': `talo-rx:${sdkVersion}`,
    ...(devBuild ? { 'x-talo-dev-build': '1' } : {}),
    ...(includeDevData ? { 'x-talo-include-dev-data': '1' } : {}),
  }
}
