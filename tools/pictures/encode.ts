import sharp from 'sharp'

/** Moving pictures are heavy: a little smaller, and what is lost is not seen in passing. */
const WIDTH = 800
const QUALITY = 60
/** The last picture stays for a while, before it begins again. */
const LAST_MS = 2_500

/** An animated picture. */
export async function encodeFilm(shots: readonly Buffer[], stepMs: number): Promise<Buffer> {
  const delay = shots.map((_, index) => (index === shots.length - 1 ? LAST_MS : stepMs))
  const frames = await Promise.all(shots.map((png) => sharp(png).resize(WIDTH).png().toBuffer()))
  return sharp(frames, { join: { animated: true } })
    .webp({ quality: QUALITY, effort: 4, loop: 0, delay, minSize: true, smartSubsample: true })
    .toBuffer()
}

export async function encodeStill(png: Buffer): Promise<Buffer> {
  return sharp(png).webp({ quality: 90, smartSubsample: true }).toBuffer()
}
