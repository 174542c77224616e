import { asyncScheduler } from 'rxjs'

/** Some frames come before the database has the change: how long a snapshot may miss it, in milliseconds. */
export const COMMIT_MS = 1_000

/** The frames of the last second, whose changes a snapshot may miss. */
export interface RecentFrames<Frame> {
  add(frame: Frame): void
  clear(): void
  /** The oldest first. */
  list(): readonly Frame[]
}

export function createRecentFrames<Frame>(): RecentFrames<Frame> {
  let frames: { readonly frame: Frame; readonly at: number }[] = []
  const isRecent = ({ at }: { readonly at: number }) => asyncScheduler.now() - at < COMMIT_MS

  return {
    add: (frame) => {
      while (frames[0] !== undefined && !isRecent(frames[0])) frames.shift()
      frames.push({ frame, at: asyncScheduler.now() })
    },
    clear: () => {
      frames = []
    },
    list: () => frames.filter(isRecent).map(({ frame }) => frame),
  }
}
