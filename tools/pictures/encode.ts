import sharp from 'sharp'

const QUALITY = 80
/** The last picture stays for a while, before it begins again. */
const LAST_MS = 2_500

/** An animated picture. */
export async function encodeFilm(shots: readonly Buffer[], stepMs: number): Promise<Buffer> {
  const delay = shots.map((_, index) => (index === shots.length - 1 ? LAST_MS : stepMs))
  return sharp([...shots], { join: { animated: true } })
    .webp({ quality: QUALITY, effort: 4, loop: 0, delay, minSize: true, smartSubsample: true })
    .toBuffer()
}

export async function encodeStill(png: Buffer): Promise<Buffer> {
  return sharp(png).webp({ quality: 90, smartSubsample: true }).toBuffer()
}
