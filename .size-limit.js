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
  measure('createTaloCore, with RxJS and the codecs', 'createTaloCore', '47.2 kB'),
  measure('createTalo, with RxJS and the codecs', 'createTalo', '64.8 kB'),
  measure('the core with channels', 'createTaloCore, channels', '49.9 kB'),
  measure('the core with presence', 'createTaloCore, presence', '51.4 kB'),
  measure('the core with relationships', 'createTaloCore, relationships', '52.3 kB'),
  measure('the core with the live config', 'createTaloCore, liveConfig', '51.5 kB'),
  measure('the core with player auth', 'createTaloCore, playerAuth', '51.8 kB'),
  {
    name: 'createRecorder, without RxJS, which the game has',
    path: 'dist/recording.js',
    import: '{ createRecorder }',
    limit: '2 kB',
    gzip: true,
    modifyEsbuildConfig: (config) => ({ ...config, external: ['rxjs'] }),
  },
]
