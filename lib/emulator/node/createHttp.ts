import type { RequestListener } from 'node:http'
import { bodyParser } from '@koa/bodyparser'
import cors from '@koa/cors'
import Koa from 'koa'
import type { Driver } from './createDriver.js'
import type { EmulatorRefusal } from '../Emulator.js'
import type { EmulatorOptions } from '../EmulatorOptions.js'
import type { Refusals } from '../faults/createRefusals.js'
import type { Answer, WorldRequest } from '../world.js'
import type { Welcome } from './welcome.js'

function withoutTrailingSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path
}

/** Every client behind one proxy or NAT is one address to the server. */
function addressOf(ctx: Koa.Context): string {
  const forwarded = ctx.get('x-forwarded-for').split(',')[0]?.trim()
  return forwarded === undefined || forwarded === '' ? ctx.ip : forwarded
}

/** Which paths pages of any origin may call. */
function isPublic(path: string): boolean {
  return path.startsWith('/v1/') || path === '/public/health'
}

function requestOf(ctx: Koa.Context): WorldRequest {
  const { method, path, query, headers } = ctx
  const { body, rawBody } = ctx.request
  return { method, path, query, headers, body, rawBody, address: addressOf(ctx) }
}

function write(ctx: Koa.Context, answer: Answer): void {
  if (answer.headers !== undefined) ctx.set(answer.headers)
  ctx.status = answer.status
  if (answer.body !== undefined) ctx.body = answer.body
  else if (answer.text !== undefined) ctx.body = answer.text
  else ctx.body = null
  // A null body makes Koa say 204.
  ctx.status = answer.status
}

/** Something thrown by a library; in a test's environment, Node's errors are not its `Error`s. */
interface Thrown {
  readonly status?: unknown
  readonly code?: unknown
  readonly message?: unknown
}

/** The status an error asks for; 400 for a body that is not what its `content-encoding` says. */
function statusOf({ status, code }: Thrown): number {
  if (status !== undefined) return Number(status)
  return /^(Z_|ERR__ERROR_|ERR_BROTLI)/.test(String(code)) ? 400 : 500
}

/** What was thrown, as JSON; what was not foreseen says nothing about itself. */
function writeError(ctx: Koa.Context, error: unknown): void {
  const thrown: Thrown = typeof error === 'object' && error !== null ? error : {}
  const message = thrown.message
  ctx.status = statusOf(thrown)
  ctx.body =
    ctx.status < 500
      ? { ...thrown, message }
      : { message: 'Something went wrong, please try again later' }
}

/** Fails a call as a test asked for it, instead of asking the world. */
function writeRefusal(ctx: Koa.Context, refusal: EmulatorRefusal): void {
  const { status = 503, body, headers, hang } = refusal
  if (hang !== undefined && hang !== false) {
    ctx.respond = false
    if (hang === 'mid-body') {
      ctx.res.writeHead(refusal.status ?? 200, {
        'content-type': 'application/json',
        'content-length': '100',
        'access-control-allow-origin': '*',
        ...headers,
      })
      ctx.res.write('{"ticket":"')
    }
    return
  }
  if (headers !== undefined) ctx.set(headers)
  ctx.body = body === undefined ? { message: 'Service Unavailable' } : body
  ctx.status = status
}

export interface HttpParts {
  readonly driver: Driver
  readonly refusals: Refusals<EmulatorRefusal>
  /** Resolves once the server is not frozen. */
  readonly opened: () => Promise<void>
  readonly log: EmulatorOptions['log']
  /** What the root says. */
  readonly welcome: () => Welcome
}

/** Says at the root what this is; the real server has nothing there. */
function greet(ctx: Koa.Context, { text, html }: Welcome): void {
  const isForPeople = ctx.accepts('text', 'html') === 'html'
  ctx.set('x-content-type-options', 'nosniff')
  ctx.set('content-security-policy', "default-src 'none'")
  ctx.vary('accept')
  ctx.type = isForPeople ? 'html' : 'text'
  ctx.body = isForPeople ? html : text
}

/** Why a call was refused, in the server's words; never what the call said. */
function problemOf(status: number, body: unknown): { readonly problem?: string } {
  if (status < 400 || typeof body !== 'object' || body === null) return {}
  if ('errorCode' in body) return { problem: String(body.errorCode) }
  if ('errors' in body && typeof body.errors === 'object' && body.errors !== null) {
    return { problem: Object.keys(body.errors).join(', ') }
  }
  // The parser's message quotes the body.
  return 'message' in body && status !== 400 ? { problem: String(body.message) } : {}
}

/**
 * The HTTP side: what the real server does before its routes, with the libraries it does it with.
 * Routes, validation and rate limits are the world's, so that virtual time has the same ones.
 */
export function createHttp(parts: HttpParts): RequestListener {
  const { driver, refusals, opened, log, welcome } = parts
  const app = new Koa({ proxy: false })
  app.silent = true
  app.use(async (ctx, next) => {
    await opened()
    const begun = performance.now()
    ctx.path = withoutTrailingSlash(ctx.path)
    try {
      await next()
    } catch (error) {
      writeError(ctx, error)
    }
    const { method, path, status } = ctx
    const ms = performance.now() - begun
    log?.({ type: 'call', method, path, status, ms, ...problemOf(status, ctx.body) })
  })
  app.use(
    bodyParser({
      parsedMethods: ['POST', 'PUT', 'PATCH', 'DELETE'],
      enableTypes: ['json', 'form'],
    }),
  )
  const allow = cors()
  app.use(async (ctx, next) => {
    if (isPublic(ctx.path)) await allow(ctx, next)
    else await next()
  })
  app.use(async (ctx) => {
    const refusal = refusals.take(ctx.method, ctx.path)
    if (refusal !== undefined) {
      writeRefusal(ctx, refusal)
      return
    }
    if (ctx.path === '/' && ['GET', 'HEAD'].includes(ctx.method)) {
      greet(ctx, welcome())
      return
    }
    const answer = await new Promise<Answer>((resolve) => {
      driver.run({ type: 'call', request: requestOf(ctx) }, resolve)
    })
    write(ctx, answer)
  })
  const handle = app.callback()
  return (request, response) => {
    void handle(request, response)
  }
}
