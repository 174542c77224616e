/** The rooms of lib/, in the order in which a frame passes them (leaves first). */
const rooms = [
  'result',
  'protocol',
  'errors',
  'timing',
  'trace',
  'verification',
  'streams',
  'state',
  'http',
  'identity',
  'ticket',
  'transport',
  'frames',
  'connection',
  'session',
  'dispatch',
  'outbox',
  'operators',
  'live',
  'services',
]

/** States are known to every room from here on: they know none themselves. */
const states = { from: rooms.indexOf('identity'), path: '^lib/state/(createCell|State)\\.ts$' }

/** A room knows the rooms before it and none after it. */
const downhill = rooms.map((room, index) => ({
  name: `${room}-knows-only-earlier-rooms`,
  severity: 'error',
  from: { path: `^lib/${room}/` },
  to: {
    path: '^lib/',
    pathNot: [
      ...rooms.slice(0, index + 1).map((earlier) => `^lib/${earlier}/`),
      ...(index < states.from ? [] : [states.path]),
    ],
  },
}))

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    ...downhill,
    {
      name: 'leaves-know-only-leaves',
      severity: 'error',
      from: { path: '^lib/(result|protocol|errors|timing|trace|verification)/' },
      to: {
        path: '(^lib/(?!(result|protocol|errors|timing|trace|verification)/))|node_modules/(rxjs|ws)/',
      },
    },
    {
      name: 'frames-are-pure',
      severity: 'error',
      from: { path: '^lib/frames/' },
      to: { path: '(^lib/(transport|ticket|identity|http)/)|node_modules/(rxjs|ws)/' },
    },
    {
      name: 'dispatch-outbox-and-services-get-their-stages-as-parameters',
      severity: 'error',
      from: { path: '^lib/(dispatch|outbox|services)/' },
      to: {
        // What a status means is part of its type.
        path: '^lib/(ticket|transport|connection|session)/',
        pathNot: '^lib/session/isUp',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'ws-only-in-nodeSocket-and-the-emulator',
      severity: 'error',
      from: { path: '^lib/', pathNot: '^lib/(transport/nodeSocket|emulator/)' },
      to: { path: 'node_modules/ws/' },
    },
    {
      name: 'only-the-codecs-import-io-ts-and-fp-ts',
      severity: 'error',
      from: { path: '^lib/', pathNot: '^lib/codecs/' },
      to: { path: 'node_modules/(io-ts|fp-ts)/' },
    },
    {
      name: 'nobody-knows-the-codecs',
      severity: 'error',
      from: { path: '^lib/', pathNot: '^lib/codecs/' },
      to: { path: '^lib/codecs/' },
    },
    {
      name: 'the-codecs-know-types-only',
      severity: 'error',
      from: { path: '^lib/codecs/' },
      to: { path: '^lib/(?!codecs/)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'the-emulator-knows-protocol-and-errors-only',
      severity: 'error',
      from: { path: '^lib/emulator/' },
      to: { path: '^lib/(?!(emulator|protocol|errors)/)' },
    },
    {
      name: 'testing-makes-real-clients-and-knows-little-else-of-the-sdk',
      severity: 'error',
      from: { path: '^lib/testing/(?!(stubs|sample|replay)/)' },
      to: {
        path: '^lib/',
        pathNot:
          '^lib/(testing/|createTalo|Platform|emulator/world|emulator/faults/|emulator/(createDashboard|defaults|keySeedsOf)|trace/redact|errors/Unreachable|services/context|streams/streamOf)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'testing-runs-in-pages-too',
      severity: 'error',
      from: { path: '^lib/(testing/|emulator/(faults/|createDashboard|defaults|keySeedsOf))' },
      to: {
        path: '(^lib/emulator/(node/|cli|runCli|startEmulator)|^lib/transport/nodeSocket|node_modules/ws/)',
      },
    },
    {
      name: 'testing-runs-without-node',
      severity: 'error',
      from: { path: '^lib/(testing/|emulator/(faults/|createDashboard|defaults|keySeedsOf))' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'recording-knows-the-platform-and-trace-only',
      severity: 'error',
      from: { path: '^lib/recording/' },
      to: {
        path: '^lib/(?!(recording|trace)/|Platform\\.ts$|(http/HttpTransport|transport/Wire|protocol/sdkVersion)\\.ts$)',
      },
    },
    {
      name: 'devtools-knows-recording-and-the-rest-by-its-types',
      severity: 'error',
      from: { path: '^lib/devtools/' },
      to: { path: '^lib/(?!(devtools|recording)/)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'the-sdk-does-not-know-devtools',
      severity: 'error',
      from: { path: '^lib/(?!devtools/)' },
      to: { path: '^lib/devtools/' },
    },
    {
      name: 'the-hooks-know-the-sdk-by-its-types-only',
      severity: 'error',
      from: { path: '^lib/react/' },
      to: { path: '^lib/(?!react/)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-the-hooks-know-react',
      severity: 'error',
      from: { path: '^lib/(?!react/)' },
      to: { path: '(^lib/react/)|node_modules/(@types/)?react/' },
    },
    {
      name: 'the-sdk-knows-recording-by-its-type-only',
      severity: 'error',
      from: { path: '^lib/(?!(recording|testing|devtools)/)' },
      to: { path: '^lib/recording/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'the-sdk-does-not-know-the-emulator',
      severity: 'error',
      from: { path: '^lib/(?!(emulator|testing)/)' },
      to: { path: '^lib/(emulator|testing)/' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js'],
      conditionNames: ['node', 'import', 'types'],
    },
  },
}
