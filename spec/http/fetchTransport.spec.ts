import { once } from 'node:events'
import { type RequestListener, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Observable, lastValueFrom, toArray } from 'rxjs'
import type { FetchLikeResponse } from '../../lib/http/FetchLike.js'
import { fetchTransport } from '../../lib/http/fetchTransport.js'
import { outcome } from '../support/outcome.js'

const get = { method: 'GET', headers: {} } as const

const apiCall = 'https://api.test/v1/x'

const at = (location: string) => new Headers({ location })

/** Runs a body against a real server, tells it whose calls came in, and ends every connection after it. */
async function serving(
  listener: RequestListener,
  body: (origin: string, received: readonly unknown[]) => Promise<void>,
): Promise<void> {
  const received: unknown[] = []
  const server = createServer((request, response) => {
    received.push(request.url)
    listener(request, response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  try {
    await body(`http://127.0.0.1:${String(port)}`, received)
  } finally {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
}

describe('fetchTransport', () => {
  it('sends method, headers and body, and gives back status, headers and text', () =>
    serving(
      (request, response) => {
        const chunks: string[] = []
        request.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk))
        request.on('end', () => {
          response.writeHead(418, { 'Retry-After': '60' })
          response.end(
            [request.method, request.url, request.headers['x-talo-alias'], ...chunks].join(' '),
          )
        })
      },
      async (origin) => {
        const [answer] = await all(
          fetchTransport(fetch)({
            method: 'PUT',
            url: `${origin}/v1/x?a=1`,
            headers: { 'x-talo-alias': '7', 'content-type': 'application/json' },
            body: '{"é":1}',
          }),
        )

        expect(answer?.status).toBe(418)
        expect(answer?.body).toBe('PUT /v1/x?a=1 7 {"é":1}')
        expect(answer?.header('retry-after')).toBe('60')
        expect(answer?.header('x-none')).toBeNull()
      },
    ))

  it('gives an empty text for a 204', () =>
    serving(
      (_, response) => response.writeHead(204).end(),
      async (origin) => {
        const [answer] = await all(fetchTransport(fetch)({ ...get, url: origin }))

        expect(answer).toMatchObject({ status: 204, body: '' })
      },
    ))

  it.each<[string, RequestListener]>([
    ['has not answered', () => undefined],
    [
      'hangs after the headers',
      (_, response) => {
        response.writeHead(200).flushHeaders()
      },
    ],
    ['hangs in the middle of the body', (_, response) => response.writeHead(200).write('{"tick')],
  ])('lets go of a server that %s', (_, listener) => {
    const { promise: left, resolve: leave } = promised()
    const { promise: reached, resolve: reach } = promised()
    return serving(
      (request, response) => {
        response.on('close', leave)
        listener(request, response)
        reach()
      },
      async (origin) => {
        const received: unknown[] = []
        const subscription = outcome(fetchTransport(fetch)({ ...get, url: origin })).subscribe({
          next: (value) => received.push(value),
          error: (failure: unknown) => received.push(failure),
          complete: () => received.push('complete'),
        })
        await reached
        subscription.unsubscribe()
        await left

        expect(received).toEqual([])
      },
    )
  })

  it('is unreachable when the server breaks off in the middle of the body', () =>
    serving(
      (_, response) => {
        response.writeHead(200, { 'content-length': '100' })
        response.write('{"ticket":"', () => response.destroy())
      },
      async (origin) => {
        const call$ = fetchTransport(fetch)({ ...get, url: origin })

        expect(await all(outcome(call$))).toEqual([{ _tag: 'Unreachable' }])
      },
    ))

  it('is unreachable where no server listens, and says why', async () => {
    let gone = ''
    await serving(
      () => undefined,
      (origin) => Promise.resolve(void (gone = origin)),
    )

    const call = all(fetchTransport(fetch)({ ...get, url: gone }))
    await expect(call).rejects.toThrow(/^the Talo API could not be reached: .*ECONNREFUSED/)
  })

  it('is unreachable when fetch throws at once, and keeps its secrets to itself', async () => {
    const request = {
      method: 'POST',
      url: 'https://api.test/v1/x?identifier=steam-ticket-1',
      headers: { authorization: 'Bearer the-access-key', 'x-talo-session': 'the-session' },
      body: '{"password":"hunter2"}',
    } as const
    const call = all(
      fetchTransport((url, { headers, body }) => {
        throw new TypeError(`${url} ${Object.values(headers).join(' ')} said ${String(body)}`)
      })(request),
    )

    await expect(call).rejects.toThrow(
      'the Talo API could not be reached: https://api.test/v1/x*** Bearer *** *** said {"password":"***"}',
    )
  })

  it.each([301, 302, 303, 307, 308])(
    'F126 refuses a redirect with %i, of which no word gets out',
    (status) =>
      serving(
        (_, elsewhere) => elsewhere.end('{}'),
        (other, received) =>
          serving(
            (_, response) => {
              response.writeHead(status, { location: `${other}/v1/x?from=here` }).end('gone')
            },
            async (origin) => {
              const request = { ...get, url: `${origin}/v1/x` }

              await expect(all(fetchTransport(fetch)(request))).rejects.toMatchObject({
                _tag: 'Unreachable',
                message: `the Talo API could not be reached: the address redirects to ${other}, and redirects are not followed`,
              })
              expect(received).toEqual([])
            },
          ),
      ),
  )

  it.each<[string, Partial<FetchLikeResponse>, string]>([
    ['opaque', { type: 'opaqueredirect', status: 0, url: 'https://api.test/v1/x' }, ''],
    ['without a location', { status: 302 }, ''],
    ['within the origin', { status: 302, headers: at('/v2') }, ' to https://api.test'],
    ['with a location that is none', { status: 302, headers: at('https://') }, ''],
    ['of a double without headers', { status: 302, headers: undefined as never }, ''],
    [
      'that names the one who calls',
      { status: 302, headers: at('https://ann:secret-of-ann@other.test/') },
      ' to https://other.test',
    ],
    [
      'that was followed',
      { redirected: true, url: 'https://other.test/v1/x' },
      ' to https://other.test',
    ],
    [
      'that was followed within the origin',
      { redirected: true, url: 'https://api.test/v2/x' },
      ' to https://api.test',
    ],
    ['that was followed to an unknown address', { redirected: true }, ''],
    ['that was followed without a word', { url: 'http://api.test/v1/x' }, ' to http://api.test'],
  ])('F126 refuses a redirect %s', async (_, answer, where) => {
    const whole = {
      status: 200,
      headers: new Headers(),
      text: () => Promise.resolve(''),
      ...answer,
    }
    const call = all(fetchTransport(() => Promise.resolve(whole))({ ...get, url: apiCall }))

    await expect(call).rejects.toMatchObject({
      _tag: 'Unreachable',
      cause: {
        message: `the address redirects${where}, and redirects are not followed`,
      },
    })
  })

  it.each<[string, string, string | undefined]>([
    ['the same address', apiCall, apiCall],
    ['the same origin, spelt out', apiCall, 'HTTPS://API.test:443/v1/x'],
    ['the same origin, shortened', 'http://127.1:80/v1/x', 'http://127.0.0.1/v1/x'],
    ['an address that is none', apiCall, '/v1/x'],
    ['no address', apiCall, ''],
    ['an address that a double leaves out', apiCall, undefined],
  ])('F126 takes an answer from %s', async (_, url, cameFrom) => {
    const answer = { status: 200, headers: new Headers(), text: () => Promise.resolve('yes') }
    const transport = fetchTransport(() => Promise.resolve({ ...answer, url: cameFrom }))

    expect(await all(transport({ ...get, url }))).toMatchObject([{ status: 200, body: 'yes' }])
  })

  it('F126 tells origins apart where URL has no members', async () => {
    const origin = jest.spyOn(URL.prototype, 'origin', 'get').mockImplementation(() => {
      throw new Error('URL.origin is not implemented')
    })
    const from = (url: string) => () =>
      Promise.resolve({ status: 200, headers: at(''), text: () => Promise.resolve('yes'), url })
    const [same] = await all(fetchTransport(from('https://API.test/v2'))({ ...get, url: apiCall }))
    const other = all(fetchTransport(from('https://other.test/'))({ ...get, url: apiCall }))

    expect(same?.body).toBe('yes')
    await expect(other).rejects.toThrow('the address redirects to https://other.test, and')
    origin.mockRestore()
  })

  it('F126 asks fetch not to follow', async () => {
    const asked: unknown[] = []
    await all(
      fetchTransport((_, { redirect }) => {
        asked.push(redirect)
        return Promise.resolve(new Response('yes'))
      })({ ...get, url: apiCall }),
    )

    expect(asked).toEqual(['manual'])
  })

  it('sends nothing before it is subscribed, and again for each subscription', async () => {
    let sent = 0
    const answer$ = fetchTransport(() => {
      sent += 1
      return Promise.resolve(new Response('yes'))
    })({ ...get, url: 'https://api.test' })

    expect(sent).toBe(0)
    await all(answer$)
    await all(answer$)
    expect(sent).toBe(2)
  })
})

function all<T>(answer$: Observable<T>): Promise<T[]> {
  return lastValueFrom(answer$.pipe(toArray()), { defaultValue: [] })
}

function promised(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}
