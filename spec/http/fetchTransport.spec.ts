import { once } from 'node:events'
import { type RequestListener, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Observable, lastValueFrom, toArray } from 'rxjs'
import { fetchTransport } from '../../lib/http/fetchTransport.js'
import { outcome } from '../support/outcome.js'

const get = { method: 'GET', headers: {} } as const

/** Runs a body against a real server, and ends every connection after it. */
async function serving(
  listener: RequestListener,
  body: (origin: string) => Promise<void>,
): Promise<void> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  try {
    await body(`http://127.0.0.1:${String(port)}`)
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
        const heard: unknown[] = []
        const subscription = outcome(fetchTransport(fetch)({ ...get, url: origin })).subscribe({
          next: (value) => heard.push(value),
          error: (failure: unknown) => heard.push(failure),
          complete: () => heard.push('complete'),
        })
        await reached
        subscription.unsubscribe()
        await left

        expect(heard).toEqual([])
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

  it('is unreachable when nobody listens, and says why', async () => {
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
      'the Talo API could not be reached: https://api.test/v1/x?*** Bearer *** *** said {"password":"***"}',
    )
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
