/** What of the options goes along with every call. */
export interface DevDataOptions {
  readonly devBuild: boolean
  readonly includeDevData: boolean
}

/** The headers that make players of this client dev players, and that show such players in lists. */
export function devHeaders({
  devBuild,
  includeDevData,
}: DevDataOptions): Readonly<Record<string, string>> {
  return {
    ...(devBuild ? { 'x-talo-dev-build': '1' } : {}),
    ...(includeDevData ? { 'x-talo-include-dev-data': '1' } : {}),
  }
}
