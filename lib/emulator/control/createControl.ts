import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { EmulatorFaults } from '../Emulator.js'
import type { EmulatorControl } from '../EmulatorControl.js'
import type { WorldState } from '../world/WorldState.js'
import { faultNames, isFault } from './bodies.js'
import { createActs, type Act } from './createActs.js'
import type { Events } from './createEvents.js'
import { panelPage } from './panelPage.js'
import { readJson } from './readJson.js'
import { originRefusal, pageRefusal, tokenRefusal, typeRefusal } from './refusalOf.js'
import { refused, type Reply } from './Reply.js'
import { stateOf } from './stateOf.js'

export interface ControlParts {
  readonly control: EmulatorControl
  readonly faults: EmulatorFaults
  readonly state: WorldState
  readonly isFrozen: () => boolean
  readonly events: Events
}

const root = '/_emulator'
const faultPath = `${root}/faults/`

/** No other page learns anything of it, and nothing stays behind. */
const guarded = {
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

function write(response: ServerResponse, { status, body, headers }: Reply): void {
  const type = body === undefined ? undefined : { 'content-type': 'application/json' }
  response.writeHead(status, { ...guarded, ...type, ...headers })
  response.end(typeof body === 'string' ? body : JSON.stringify(body))
}

async function doFault(request: IncomingMessage, act: Act, name: string): Promise<Reply> {
  if (!isFault(name)) {
    return refused(404, `there is no fault '${name}'; there are ${faultNames.join(', ')}`)
  }
  const read = await readJson(request)
  if (read.problem !== undefined) return refused(read.status, read.problem)
  const wrong = act(name, read.value)
  return wrong === undefined ? { status: 204 } : refused(400, wrong)
}

/** What is asked for under `/_emulator`, frozen or not; all else is the `next`'s. */
export function createControl(parts: ControlParts, next: RequestListener): RequestListener {
  const { control, faults, state, isFrozen, events } = parts
  const act = createActs(faults)

  async function replyTo(request: IncomingMessage, path: string, query: string): Promise<Reply> {
    const { method, headers } = request
    if (path === root && method === 'GET' && control.panel === true) {
      return originRefusal(headers) ?? pageRefusal(headers) ?? panelPage(control.token)
    }
    const foreign = originRefusal(headers) ?? tokenRefusal(headers, control.token)
    if (foreign !== undefined) return foreign
    if (path === `${root}/state` && method === 'GET') {
      return { status: 200, body: stateOf(state, isFrozen()) }
    }
    if (path === `${root}/events` && method === 'GET') {
      const last = Number(new URLSearchParams(query).get('after'))
      return { status: 200, body: events.after(Number.isFinite(last) ? last : 0) }
    }
    if (!path.startsWith(faultPath)) return refused(404, `there is no ${method ?? ''} ${path}`)
    if (method !== 'POST') return refused(405, 'faults want POST')
    return typeRefusal(headers) ?? doFault(request, act, path.slice(faultPath.length))
  }

  return (request, response) => {
    const [path = '', query = ''] = (request.url ?? '').split('?')
    if (path !== root && !path.startsWith(`${root}/`)) {
      next(request, response)
      return
    }
    void replyTo(request, path, query).then((reply) => {
      write(response, reply)
    })
  }
}
