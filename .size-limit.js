/** Counts RxJS, io-ts and fp-ts in: left to itself, size-limit takes peer dependencies out. */
const everythingCounted = (config) => ({ ...config, external: [] })

/** Limits stay just above what was measured, so that growth is noticed. */
const measure = (name, names, limit) => ({
  name,
  path: 'dist/index.js',
  import: `{ ${names} }`,
  limit,
  gzip: true,
  modifyEsbuildConfig: everythingCounted,
})

export default [
  measure('createTaloCore, with RxJS and the codecs', 'createTaloCore', '37 kB'),
  measure('createTalo, with RxJS and the codecs', 'createTalo', '38 kB'),
]
