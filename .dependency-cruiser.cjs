/** The rooms of lib/, in the order in which a frame passes them (leaves first). */
const rooms = [
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
  'session',
  'dispatch',
  'outbox',
  'operators',
  'live',
  'services',
]

/** A room knows the rooms before it and none after it. */
const downhill = rooms.map((room, index) => ({
  name: `${room}-knows-only-earlier-rooms`,
  severity: 'error',
  from: { path: `^lib/${room}/` },
  to: {
    path: '^lib/',
    pathNot: rooms.slice(0, index + 1).map((earlier) => `^lib/${earlier}/`),
  },
}))

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    ...downhill,
    {
      name: 'leaves-know-only-leaves',
      severity: 'error',
      from: { path: '^lib/(protocol|errors|timing|trace|verification)/' },
      to: {
        path: '(^lib/(?!(protocol|errors|timing|trace|verification)/))|node_modules/(rxjs|ws)/',
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
      to: { path: '^lib/(ticket|transport|session)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'ws-only-in-nodeSocket-and-the-emulator',
      severity: 'error',
      from: { path: '^lib/', pathNot: '^lib/(transport/nodeSocket|emulator/)' },
      to: { path: 'node_modules/ws/' },
    },
    {
      name: 'the-emulator-knows-protocol-and-errors-only',
      severity: 'error',
      from: { path: '^lib/emulator/' },
      to: { path: '^lib/(?!(emulator|protocol|errors)/)' },
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
