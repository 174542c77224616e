import { keptBody, keptFrame } from '../../lib/recording/keptText.js'
import { keptPath } from '../../lib/recording/keptPath.js'
import { maskText } from '../../lib/recording/maskText.js'
import { createSecrets } from '../../lib/trace/createSecrets.js'

const { redact } = createSecrets(['the-access-key', { whole: 'pass' }])
const mask = { redact, texts: 'mask' } as const
const keep = { redact, texts: 'keep' } as const

describe('maskText', () => {
  it.each([
    ['hello there', 'xxxxxxxxxxx'],
    ['', ''],
    ['7', '7'],
    ['-1.5', '-1.5'],
    ['{"x":1,"who":"bob","all":["a",true,null]}', '{"x":1,"who":"xxx","all":["x",true,null]}'],
    ['"quoted"', '"xxxxxx"'],
    ['{"cut":', 'xxxxxxx'],
  ])('%s', (text, masked) => {
    expect(maskText(text)).toBe(masked)
    expect(maskText(masked)).toBe(masked)
  })
})

/** A frame as it came, and as it is kept with and without its texts. */
type Case = readonly [what: string, frame: object, masked: object, kept?: object]

const frames: readonly Case[] = [
  [
    'what is said in a channel',
    { res: 'v1.channels.message', data: { channel: { id: 1, name: 'hall' }, message: 'hi' } },
    { res: 'v1.channels.message', data: { channel: { id: 1, name: 'hall' }, message: 'xx' } },
  ],
  [
    'what is sent',
    { req: 'v1.player-relationships.broadcast', data: { message: '{"n":1,"s":"hi"}' } },
    { req: 'v1.player-relationships.broadcast', data: { message: '{"n":1,"s":"xx"}' } },
  ],
  [
    'props, storage and statuses',
    {
      res: 'v1.channels.storage.updated',
      data: {
        upsertedProps: [{ key: 'turn', value: 'bob', createdBy: { displayName: 'Ann' } }],
        presence: { customStatus: 'afk', online: true },
        value: 'no prop',
      },
    },
    {
      res: 'v1.channels.storage.updated',
      data: {
        upsertedProps: [{ key: 'turn', value: 'xxx', createdBy: { displayName: 'Ann' } }],
        presence: { customStatus: 'xxx', online: true },
        value: 'no prop',
      },
    },
  ],
  [
    'what stands under a secret key, in the shape that it has',
    {
      res: 'v1.players.identify.success',
      data: {
        auth: { email: 'ann@example.com', verificationEnabled: true, sessionCreatedAt: null },
        socketToken: 'abc',
        code: 123456,
      },
    },
    {
      res: 'v1.players.identify.success',
      data: {
        auth: { email: '***', verificationEnabled: true, sessionCreatedAt: null },
        socketToken: '***',
        code: '***',
      },
    },
    {
      res: 'v1.players.identify.success',
      data: {
        auth: { email: '***', verificationEnabled: true, sessionCreatedAt: null },
        socketToken: '***',
        code: '***',
      },
    },
  ],
  [
    'what the client holds, also as a key',
    { res: 'v1.x', data: { name: 'the-access-key', pass: 'pass', 'aaaaaaaa-the-access-key-b': 1 } },
    { res: 'v1.x', data: { name: '***', pass: '***', 'aaaaaaaa-***-b': 1 } },
    { res: 'v1.x', data: { name: '***', pass: '***', 'aaaaaaaa-***-b': 1 } },
  ],
  [
    'an error that repeats a frame',
    {
      res: 'v1.error',
      data: {
        message: 'Player not in channel',
        cause: '1|abc.def\n{"req":"v1.channels.message","data":{"message":"hi"}}',
      },
    },
    {
      res: 'v1.error',
      data: {
        message: 'Player not in channel',
        cause: '{"req":"v1.channels.message","data":{"message":"xx"}}',
      },
    },
    {
      res: 'v1.error',
      data: {
        message: 'Player not in channel',
        cause: '{"req":"v1.channels.message","data":{"message":"hi"}}',
      },
    },
  ],
  [
    'an error that repeats the data of a frame, or quotes it',
    {
      res: 'v1.error',
      data: { message: 'no', cause: '{"message":"hi","n":1}', more: { message: 'hi' } },
    },
    {
      res: 'v1.error',
      data: { message: 'no', cause: '{"message":"xx","n":1}', more: { message: 'xx' } },
    },
  ],
  [
    'an error of the server itself',
    { res: 'v1.error', data: { message: 'no', cause: 'Error: hi' } },
    { res: 'v1.error', data: { message: 'no', cause: 'xxxxxxxxx' } },
  ],
  [
    'a frame of a newer server, whose texts may be anything',
    { res: 'v2.chat', data: { said: 'hi', to: ['bob'], n: 1 } },
    { res: 'v2.chat', data: { said: 'xx', to: ['xxx'], n: 1 } },
  ],
]

describe('a frame as it is kept', () => {
  it.each(frames)('%s', (...[, frame, masked, kept]) => {
    expect(JSON.parse(keptFrame(JSON.stringify(frame), mask))).toEqual(masked)
    if (kept === undefined) return
    expect(JSON.parse(keptFrame(JSON.stringify(frame), keep))).toEqual(kept)
  })

  it('keeps texts where it is told to', () => {
    const [[, frame]] = frames as readonly [Case]
    expect(keptFrame(JSON.stringify(frame), keep)).toBe(JSON.stringify(frame))
  })

  it('takes the signature off what was sent, and leaves what is no frame', () => {
    expect(keptFrame('1|abc.def\n{"req":"v1.x","data":{}}', keep)).toBe('{"req":"v1.x","data":{}}')
    expect(keptFrame('v1.heartbeat', keep)).toBe('v1.heartbeat')
    expect(keptFrame('{"ticket":"abc', mask)).toBe('{"ticket":"***"')
  })

  it('is whole however long it is', () => {
    const text = JSON.stringify({
      res: 'v1.x',
      data: { list: Array(5_000).fill('the-access-key') },
    })
    const kept = JSON.parse(keptFrame(text, keep)) as { data: { list: string[] } }
    expect(kept.data.list).toEqual(Array(5_000).fill('***'))
  })
})

describe('an answer as it is kept', () => {
  it('has the words of the server', () => {
    const body = '{"message":"Ticket expired","props":[{"key":"a","value":"b"}]}'
    expect(keptBody(body, mask)).toBe(body.replace('"b"', '"x"'))
    expect(keptBody('', mask)).toBe('')
    expect(keptBody('<html>the-access-key</html>', mask)).toBe('<html>***</html>')
  })
})

describe('an address as it is kept', () => {
  it.each([
    ['https://x.test/v1/health-check', '/v1/health-check'],
    ['https://x.test/api/v1/players?page=0', '/v1/players?page=0'],
    ['https://x.test/v1/players/search?query=an%20n', '/v1/players/search?query=xxxx'],
    ['https://x.test/v1/c?propKey=a&propValue=bc', '/v1/c?propKey=a&propValue=xx'],
    ['https://x.test/v1/c?ticket=abc&n=the-access-key', '/v1/c?ticket=***&n=***'],
  ])('%s', (url, path) => {
    expect(keptPath(url, mask)).toBe(path)
  })
})
