import sharp from 'sharp'
import type { Shot } from './film.js'

const QUALITY = 80
/** The last picture stays for a while, before it begins again. */
const LAST_MS = 2_500

/** An animated picture, in which each shot stays as long as it did. */
export async function encodeFilm(shots: readonly Shot[]): Promise<Buffer> {
  const delay = shots.map(({ at }, index) => (shots[index + 1]?.at ?? at + LAST_MS) - at)
  const frames = shots.map(({ png }) => png)
  return sharp(frames, { join: { animated: true } })
    .webp({ quality: QUALITY, effort: 5, loop: 0, delay, minSize: true, smartSubsample: true })
    .toBuffer()
}

export async function encodeStill(png: Buffer): Promise<Buffer> {
  return sharp(png).webp({ quality: 90, smartSubsample: true }).toBuffer()
}
