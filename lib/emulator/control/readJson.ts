import type { IncomingMessage } from 'node:http'

/** A body as JSON, or why it is none. */
export type ReadJson =
  | { readonly value: unknown; readonly problem?: undefined }
  | { readonly status: number; readonly problem: string }

const limit = 1_000_000

/** Reads a body; an empty one is an empty object. Never rejects. */
export async function readJson(request: IncomingMessage): Promise<ReadJson> {
  const parts: Buffer[] = []
  let size = 0
  try {
    const chunks: AsyncIterable<Buffer> = request
    for await (const chunk of chunks) {
      size += chunk.length
      if (size > limit) return { status: 413, problem: 'the body is over 1 MB' }
      parts.push(chunk)
    }
  } catch {
    return { status: 400, problem: 'the body ended early' }
  }
  const text = Buffer.concat(parts).toString()
  try {
    const value: unknown = JSON.parse(text === '' ? '{}' : text)
    return { value }
  } catch {
    return { status: 400, problem: 'the body is no JSON' }
  }
}
