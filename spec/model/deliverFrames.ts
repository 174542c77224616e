import type { Observable } from 'rxjs'
import { createDispatch } from '../../lib/dispatch/createDispatch.js'
import { frameOf } from '../../lib/frames/Frame.js'
import { responses } from '../../lib/codecs/frames.js'
import { isResponseName } from '../../lib/protocol/isResponseName.js'
import type { ResponseName } from '../../lib/protocol/responses/catalogue.js'
import { redact } from '../../lib/trace/redact.js'

/** The listeners that a frame reached, by the names of their streams. */
interface Delivery {
  readonly raw: string | Uint8Array
  readonly reached: string[]
}

const valid = '{"res":"v1.connected","data":{"still":"here"}}'

/**
 * Takes frames in with a subscriber of every stream, one after the other, and then a valid one; says, a sentence each,
 * what must not be: a frame that reaches no stream, or several that exclude each other, a stream that ended, a frame that threw.
 */
export function deliverFrames(raws: readonly (string | Uint8Array)[]): readonly string[] {
  const broken: string[] = []
  const dispatch = createDispatch(redact)
  let reached: string[] = []
  const listen = (name: string, stream$: Observable<unknown>) => {
    stream$.subscribe({
      next: () => reached.push(name),
      error: (why: unknown) => broken.push(`${name} errors: ${String(why)}`),
      complete: () => broken.push(`${name} completes`),
    })
  }
  for (const name of Object.keys(responses).filter(isResponseName)) listen(name, dispatch.on(name))
  listen('response$', dispatch.response$)
  listen('unknown$', dispatch.unknown$)
  listen('invalid$', dispatch.invalid$)
  listen('error$', dispatch.error$)

  for (const raw of [...raws, valid]) {
    reached = []
    const frame = frameOf(raw)
    try {
      if (!frame.isHeartbeat) dispatch.next(frame)
      broken.push(...complaintsAbout({ raw, reached }, frame))
    } catch (thrown) {
      broken.push(`${told(raw)} throws ${String(thrown)}`)
    }
  }
  if (reached.join() !== 'v1.connected,response$') broken.push('a valid frame does not arrive')
  if ('polluted' in Object.prototype) broken.push('a frame reached Object.prototype')
  return broken
}

function complaintsAbout(
  { raw, reached }: Delivery,
  frame: ReturnType<typeof frameOf>,
): readonly string[] {
  const expected = expectedOf(frame)
  return reached.join() === expected.join()
    ? []
    : [`${told(raw)} reaches ${reached.join(', ')} and not ${expected.join(', ')}`]
}

/** Found out anew, with `JSON.parse` and the codec of the name. */
function expectedOf(frame: ReturnType<typeof frameOf>): readonly string[] {
  const text = frame.text()
  if (text === 'v1.heartbeat') return []
  const envelope = parse(text)
  if (typeof envelope !== 'object' || envelope === null) return ['invalid$']
  const { res, data } = envelope as { readonly res?: unknown; readonly data?: unknown }
  if (typeof res !== 'string' || !('data' in envelope)) return ['invalid$']
  // A name that is read off the start must be the one that counts.
  if (frame.res !== res) return ['invalid$']
  if (!isResponseName(res)) return ['unknown$']
  if (!isValid(res, data)) return ['invalid$']
  return [res, ...(res === 'v1.error' ? ['error$'] : []), 'response$']
}

function isValid(res: ResponseName, data: unknown): boolean {
  return responses[res].is(data)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function told(raw: string | Uint8Array): string {
  const text = typeof raw === 'string' ? JSON.stringify(raw) : `bytes ${Array.from(raw).join(' ')}`
  return text.length > 300 ? `${text.slice(0, 300)}… (${String(text.length)} characters)` : text
}
