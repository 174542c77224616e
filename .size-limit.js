/** Counts RxJS in: left to itself, size-limit takes peer dependencies out. */
const everythingCounted = (config) => ({ ...config, external: [] })

/** Limits stay just above what was measured, so that growth is noticed. */
const measure = (name, names, limit, path = 'dist/index.js') => ({
  name,
  path,
  import: `{ ${names} }`,
  limit,
  gzip: true,
  modifyEsbuildConfig: everythingCounted,
})

export default [
  measure('createTaloCore, with RxJS', 'createTaloCore', '47.7 kB'),
  measure('createTalo, with RxJS', 'createTalo', '67.5 kB'),
  measure('the core with channels', 'createTaloCore, channels', '50.5 kB'),
  measure('the core with presence', 'createTaloCore, presence', '52.4 kB'),
  measure('the core with relationships', 'createTaloCore, relationships', '53.3 kB'),
  measure('the core with the live config', 'createTaloCore, liveConfig', '52 kB'),
  measure('the core with player auth', 'createTaloCore, playerAuth', '52.8 kB'),
  measure('one frame of the codecs, with io-ts', 'ChannelMessage', '4.5 kB', 'dist/codecs.js'),
  measure('all frames of the codecs, with io-ts', 'ResponseFrame', '5.2 kB', 'dist/codecs.js'),
  {
    name: 'talo-rx/testing with the client, the world and RxJS',
    path: 'dist/testing.js',
    limit: '137.2 kB',
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
  {
    name: 'talo-rx/devtools, without RxJS and what it copies recordings with',
    path: 'dist/devtools.js',
    limit: '10.5 kB',
    gzip: true,
    modifyEsbuildConfig: (config) => ({ ...config, external: ['rxjs', './recording.js'] }),
  },
  {
    name: 'the hooks of talo-rx/react, without React and RxJS, which the game has',
    path: 'dist/react.js',
    limit: '1 kB',
    gzip: true,
    modifyEsbuildConfig: (config) => ({ ...config, external: ['react', 'rxjs'] }),
  },
]
