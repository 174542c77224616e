import { map, type Observable } from 'rxjs'
import { type Frame, frameOf } from '../../lib/frames/Frame.js'

/** Frames by the letter that a drawing has for each. */
export type Frames = Readonly<Record<string, Frame>>

/** A frame as a server writes it. */
export function frame(res: string, data: unknown = {}): Frame {
  return frameOf(JSON.stringify({ res, data }))
}

/** A stream of frames as the letters of a drawing; two frames look alike to an equality, so they are told by identity. */
export function lettersOf(frame$: Observable<unknown>, frames: Frames): Observable<string> {
  const letters = new Map<unknown, string>(
    Object.entries(frames).map(([letter, named]) => [named, letter]),
  )
  return frame$.pipe(map((received) => letters.get(received) ?? '?'))
}
