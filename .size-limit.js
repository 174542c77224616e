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
  measure('createTaloCore, with RxJS', 'createTaloCore', '47.6 kB'),
  measure('createTalo, with RxJS', 'createTalo', '67.2 kB'),
  measure('the core with channels', 'createTaloCore, channels', '49.9 kB'),
  measure('the core with presence', 'createTaloCore, presence', '52.4 kB'),
  measure('the core with relationships', 'createTaloCore, relationships', '53.1 kB'),
  measure('the core with the live config', 'createTaloCore, liveConfig', '52 kB'),
  measure('the core with player auth', 'createTaloCore, playerAuth', '52.4 kB'),
  measure('one frame of the codecs, with io-ts', 'ChannelMessage', '4.4 kB', 'dist/codecs.js'),
  measure('all frames of the codecs, with io-ts', 'ResponseFrame', '5.1 kB', 'dist/codecs.js'),
  {
    name: 'talo-rx/testing with the client, the world and RxJS',
    path: 'dist/testing.js',
    limit: '137 kB',
    gzip: true,
    modifyEsbuildConfig: everythingCounted,
  },
  {
    name: 'createRecorder, without RxJS, which the game has',
    path: 'dist/recording.js',
    import: '{ createRecorder }',
    limit: '1.95 kB',
    gzip: true,
    modifyEsbuildConfig: (config) => ({ ...config, external: ['rxjs'] }),
  },
  {
    name: 'talo-rx/devtools, without RxJS and what it copies recordings with',
    path: 'dist/devtools.js',
    limit: '10.4 kB',
    gzip: true,
    modifyEsbuildConfig: (config) => ({ ...config, external: ['rxjs', './recording.js'] }),
  },
  {
    name: 'the hooks of talo-rx/react, without React and RxJS, which the game has',
    path: 'dist/react.js',
    limit: '400 B',
    gzip: true,
    modifyEsbuildConfig: (config) => ({ ...config, external: ['react', 'rxjs'] }),
  },
]
