import { minify } from 'terser'

/** In a file of its own, since the types of the bench are checked where its packages are not installed. */
export async function minified(code) {
  const { code: text = '' } = await minify(code, { module: true })
  return text
}
