/** How calls are made to fail. */
export interface Refusal {
  readonly method?: string | undefined
  /** The beginning of the path. */
  readonly path: string
  readonly status: number
  readonly times: number
  readonly body: 'json' | 'html' | 'tells-secrets' | 'nothing'
  readonly retryAfter?: string | undefined
  readonly hang: boolean
}

export interface UpgradeRefusal {
  readonly times: number
  readonly hang: boolean
}

/** When a client is told that its connection ended. */
export type Closes = 'once' | 'twice' | 'late' | 'never'

/** What is wrong with the server and the network at the moment. */
export interface Faults {
  readonly refusals: Refusal[]
  upgrades: UpgradeRefusal | undefined
  withholdsConnected: boolean
  /** Everything the server says is kept back for this long, in ms. */
  delayMs: number
  closes: Closes
  /** The next so many frames are lost, of one client or of all. */
  losses: Few
  /** The server does not know who sent the next so many frames. */
  strangers: Few
  /** Clients without a network. */
  readonly unplugged: Set<number>
  /** The first refusal that concerns a call; counts it. */
  refusalOf(method: string, path: string): Refusal | undefined
  /** How the next upgrade is refused; counts it. */
  takeUpgrade(): UpgradeRefusal | undefined
  clear(): void
}

export interface Few {
  readonly left: number
  readonly client: number | undefined
}

const none: Few = { left: 0, client: undefined }

export function createFaults(): Faults {
  const left = new Map<object, number>()
  const take = <T extends { readonly times: number }>(refusal: T | undefined) => {
    if (refusal === undefined) return undefined
    const times = left.get(refusal) ?? refusal.times
    left.set(refusal, times - 1)
    return times > 0 ? refusal : undefined
  }
  const faults: Faults = {
    refusals: [],
    upgrades: undefined,
    withholdsConnected: false,
    delayMs: 0,
    closes: 'once',
    losses: none,
    strangers: none,
    unplugged: new Set(),
    refusalOf: (method, path) =>
      take(
        faults.refusals.find(
          (refusal) =>
            (left.get(refusal) ?? refusal.times) > 0 &&
            (refusal.method === undefined || refusal.method === method) &&
            path.startsWith(refusal.path),
        ),
      ),
    takeUpgrade: () => take(faults.upgrades),
    clear: () => {
      faults.refusals.length = 0
      faults.upgrades = undefined
      faults.withholdsConnected = false
      faults.delayMs = 0
      faults.closes = 'once'
      faults.losses = none
      faults.strangers = none
      faults.unplugged.clear()
    },
  }
  return faults
}

/** Whether a client is concerned, and what is left then. */
export function takeOne(few: Few, client: number): Few | undefined {
  if (few.left <= 0 || (few.client !== undefined && few.client !== client)) return undefined
  return { ...few, left: few.left - 1 }
}
