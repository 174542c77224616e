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
  measure('createTaloCore, with RxJS and the codecs', 'createTaloCore', '48.4 kB'),
  measure('createTalo, with RxJS and the codecs', 'createTalo', '66.4 kB'),
  measure('the core with channels', 'createTaloCore, channels', '51.1 kB'),
  measure('the core with presence', 'createTaloCore, presence', '52.7 kB'),
  measure('the core with relationships', 'createTaloCore, relationships', '53.6 kB'),
  measure('the core with the live config', 'createTaloCore, liveConfig', '52.9 kB'),
  measure('the core with player auth', 'createTaloCore, playerAuth', '53.1 kB'),
  {
    name: 'talo-rx/testing with the client, the world and RxJS',
    path: 'dist/testing.js',
    limit: '130 kB',
    gzip: true,
    modifyEsbuildConfig: everythingCounted,
  },
  {
    name: 'createRecorder, without RxJS, which the game has',
    path: 'dist/recording.js',
    import: '{ createRecorder }',
    limit: '2 kB',
    gzip: true,
    modifyEsbuildConfig: (config) => ({ ...config, external: ['rxjs'] }),
  },
]
