import { config } from 'rxjs'
import { createDispatch, type Dispatch } from '../../lib/dispatch/createDispatch.js'
import { type Frame, frameOf } from '../../lib/frames/Frame.js'
import { frame } from '../support/frames.js'
import { channel, playerAlias } from '../support/samples.js'
import { redact } from '../../lib/trace/redact.js'
import { valuesOf } from '../support/valuesOf.js'

const message = { channel, playerAlias, message: 'hello' }
const said = () => frame('v1.channels.message', message)
const refused = { req: 'v1.channels.message', errorCode: 'NO_PLAYER_FOUND', message: 'no' }

/** A frame that counts how often it was asked for its content. */
function counting(counted: Frame): Frame & { asked: number } {
  const frame = {
    asked: 0,
    res: counted.res,
    isHeartbeat: counted.isHeartbeat,
    isNoise: counted.isNoise,
    content: () => {
      frame.asked++
      return counted.content()
    },
    text: () => counted.text(),
    mentions: (text: string) => counted.mentions(text),
  }
  return frame
}

function all(dispatch: Dispatch) {
  const received: (readonly [string, unknown])[] = []
  const note = (name: string) => (value: unknown) => received.push([name, value])
  dispatch.response$.subscribe(note('response'))
  dispatch.unknown$.subscribe(note('unknown'))
  dispatch.invalid$.subscribe(note('invalid'))
  dispatch.error$.subscribe(note('error'))
  return received
}

describe('createDispatch', () => {
  it('delivers the data of a response to subscribers of its name, and to no other', () => {
    const dispatch = createDispatch(redact)
    const messages: unknown[] = []
    const others: unknown[] = []
    dispatch.on('v1.channels.message').subscribe((data) => messages.push(data))
    dispatch.on('v1.channels.deleted').subscribe((data) => others.push(data))
    dispatch.next(said())

    expect(messages).toEqual([message])
    expect(others).toEqual([])
  })

  it('does not parse what has no subscriber', () => {
    const dispatch = createDispatch(redact)
    const unwanted = counting(said())
    dispatch.on('v1.channels.deleted').subscribe()
    dispatch.on('v1.channels.message').subscribe().unsubscribe()
    dispatch.unknown$.subscribe()
    dispatch.error$.subscribe()
    dispatch.next(unwanted)

    expect(unwanted.asked).toBe(0)
  })

  it.each([
    ['response$', (dispatch: Dispatch) => dispatch.response$.subscribe()],
    ['invalid$', (dispatch: Dispatch) => dispatch.invalid$.subscribe()],
  ])('parses everything for %s', (_, listen) => {
    const dispatch = createDispatch(redact)
    listen(dispatch)
    const [known, unknown] = [counting(said()), counting(frame('v2.new'))]
    dispatch.next(known)
    dispatch.next(unknown)

    expect([known.asked, unknown.asked]).toEqual([1, 1])
  })

  it('F80 asks for the content once, however many listen, and gives all of them the same object', () => {
    const dispatch = createDispatch(redact)
    const received = new Set<unknown>()
    for (let subscriber = 0; subscriber < 1_000; subscriber++) {
      dispatch.on('v1.channels.message').subscribe((data) => received.add(data))
    }
    dispatch.response$.subscribe(({ data }) => received.add(data))
    const once = counting(said())
    dispatch.next(once)

    expect(once.asked).toBe(1)
    expect(received.size).toBe(1)
  })

  it('tells the name with each response', () => {
    const dispatch = createDispatch(redact)
    const received = all(dispatch)
    dispatch.next(said())

    expect(received).toEqual([['response', { res: 'v1.channels.message', data: message }]])
  })

  it.each([
    ['F37', 'v2.new', [1, null]],
    ['F40', '__proto__', { a: 1 }],
    ['F40', 'constructor', { a: 1 }],
    ['F40', 'hasOwnProperty', { a: 1 }],
  ])('%s hands over %s as it came, on unknown$ alone', (_, res, data) => {
    const dispatch = createDispatch(redact)
    const received = all(dispatch)
    dispatch.next(frame(res, data))

    expect(received).toEqual([['unknown', { res, data }]])
  })

  it('F38 reports a known response with a wrong field on invalid$, and nowhere else', () => {
    const dispatch = createDispatch(redact)
    const received = all(dispatch)
    const messages = valuesOf(dispatch.on('v1.channels.message'))
    dispatch.next(frame('v1.channels.message', { ...message, message: 7 }))
    dispatch.next(said())

    expect(received.map(([stream]) => stream)).toEqual(['invalid', 'response'])
    expect(received[0]?.[1]).toMatchObject({
      res: 'v1.channels.message',
      reasons: ['message: expected string, got number'],
    })
    expect(messages).toEqual([message])
  })

  it.each([
    ['F35', ''],
    ['F35', 'hello'],
    ['F36', '7'],
    ['F36', '{"data":{}}'],
    ['F36', '{"res":"v1.connected"}'],
  ])('%s reports %j on invalid$, and goes on', (_, text) => {
    const dispatch = createDispatch(redact)
    const received = all(dispatch)
    dispatch.next(frameOf(text))
    dispatch.next(said())

    expect(received.map(([stream]) => stream)).toEqual(['invalid', 'response'])
    expect(received[0]?.[1]).toMatchObject({ text })
  })

  it('F47 tells every error of the server, as the same Error to all', () => {
    const dispatch = createDispatch(redact)
    const errors: unknown[] = []
    dispatch.error$.subscribe((error) => errors.push(error))
    dispatch.error$.subscribe((error) => errors.push(error))
    dispatch.next(frame('v1.error', refused))

    expect(errors).toHaveLength(2)
    expect(errors[0]).toBe(errors[1])
    expect(errors[0]).toMatchObject({
      _tag: 'SocketError',
      req: refused.req,
      code: refused.errorCode,
    })
  })

  it.each([
    ['an unknown code', { ...refused, errorCode: 'BRAND_NEW' }],
    ['no request', { ...refused, req: undefined }],
    ['a cause that is no text', { ...refused, cause: { a: 1 } }],
  ])('F46 does not drop an error with %s', (_, data) => {
    const dispatch = createDispatch(redact)
    const errors = valuesOf(dispatch.error$)
    dispatch.next(frame('v1.error', data))

    expect(errors).toHaveLength(1)
  })

  it('F76 gives a subscriber that comes during a delivery the next frame', () => {
    const dispatch = createDispatch(redact)
    const received: unknown[] = []
    const listen = () =>
      dispatch.on('v1.players.identify.success').subscribe((alias) => received.push(alias))
    dispatch.on('v1.connected').subscribe(listen)
    dispatch.next(frame('v1.connected'))
    dispatch.next(frame('v1.players.identify.success', playerAlias))

    expect(received).toEqual([playerAlias])
  })

  it('F79 ends every stream when it is disposed of, those that were not asked for yet too', () => {
    const dispatch = createDispatch(redact)
    const ended: string[] = []
    const note = (name: string) => ({ complete: () => ended.push(name) })
    dispatch.on('v1.connected').subscribe(note('connected'))
    dispatch.response$.subscribe(note('response'))
    dispatch.error$.subscribe(note('error'))
    dispatch.dispose()
    dispatch.dispose()
    dispatch.invalid$.subscribe(note('invalid'))
    dispatch.on('v1.channels.deleted').subscribe(note('deleted'))
    dispatch.error$.subscribe(note('late error'))

    expect(ended.sort()).toEqual([
      'connected',
      'deleted',
      'error',
      'invalid',
      'late error',
      'response',
    ])
  })

  it('F79 takes the frame from no subscriber when it is disposed of during a delivery', () => {
    const dispatch = createDispatch(redact)
    const received: unknown[] = []
    dispatch.on('v1.channels.message').subscribe(() => {
      dispatch.dispose()
    })
    dispatch.on('v1.channels.message').subscribe({
      next: (data) => received.push(data),
      complete: () => received.push('|'),
    })
    dispatch.next(said())

    expect(received).toEqual([message, '|'])
  })
})

describe('a subscriber that throws', () => {
  const reported: unknown[] = []
  const before = config.onUnhandledError

  beforeEach(() => {
    reported.length = 0
    config.onUnhandledError = (error: unknown) => reported.push(error)
  })
  afterEach(() => {
    config.onUnhandledError = before
  })

  it('F74 disturbs no other subscriber, and is reported once', async () => {
    const dispatch = createDispatch(redact)
    const received: unknown[] = []
    const failure = new Error('a bug of the game')
    dispatch.on('v1.channels.message').subscribe(() => {
      throw failure
    })
    dispatch.on('v1.channels.message').subscribe((data) => received.push(data))
    dispatch.next(said())
    await new Promise((resolve) => setTimeout(resolve))

    expect(received).toEqual([message])
    expect(reported).toEqual([failure])
  })
})

describe('onMention', () => {
  it('delivers the frames in which the text stands, and parses no others', () => {
    const dispatch = createDispatch(redact)
    const received: unknown[] = []
    dispatch
      .onMention('v1.channels.message', () => 'hello')
      .subscribe((data) => received.push(data))
    const [mentioning, other] = [
      counting(said()),
      counting(frame('v1.channels.message', { ...message, message: 'bye' })),
    ]
    dispatch.next(mentioning)
    dispatch.next(other)

    expect(received).toEqual([message])
    expect([mentioning.asked, other.asked]).toEqual([1, 0])
  })

  it('delivers nothing while there is no text', () => {
    const dispatch = createDispatch(redact)
    const unwanted = counting(said())
    dispatch.onMention('v1.channels.message', () => undefined).subscribe()
    dispatch.next(unwanted)

    expect(unwanted.asked).toBe(0)
  })
})
