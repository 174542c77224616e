/** How processes and pages of this machine may look at the emulator and do its faults, under `/_emulator`. */
export interface EmulatorControl {
  /** What every request has to bring, as `authorization: Bearer TOKEN`. */
  readonly token: string
  /** Whether `GET /_emulator` is a page, which has the token in it. @defaultValue false */
  readonly panel?: boolean | undefined
}
