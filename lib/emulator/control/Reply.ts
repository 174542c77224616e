/** What is answered under `/_emulator`: JSON, or a page. */
export interface Reply {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** Why something is not done, in a sentence. */
export function refused(status: number, message: string): Reply {
  return { status, body: { message } }
}
