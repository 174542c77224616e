/** What a signature of one frame costs, in µs. */
import { createHash, createHmac, webcrypto } from 'node:crypto'
import { dist } from '../peers/dist.mjs'

const { ms } = JSON.parse(process.argv[2])
const text = JSON.stringify({
  req: 'v1.channels.message',
  data: { channel: { id: 1 }, message: 'é'.repeat(60) },
})
const value = 'a'.repeat(64)
const context = (n) => ({ rid: `bench-${n}`, timestamp: 1_700_000_000_000 + n })
const { hmac } = await import(dist('index.node.js'))
const own = hmac({ version: 1, value })
const encoder = new TextEncoder()
const key = await webcrypto.subtle.importKey(
  'raw',
  encoder.encode(value),
  { name: 'HMAC', hash: 'SHA-256' },
  false,
  ['sign'],
)
const base64 = (bytes) => Buffer.from(bytes).toString('base64')
const headerOf = (payload, n) => btoa(JSON.stringify({ ...context(n), payload }))

const ways = {
  'talo-rx hmac (@noble/hashes)': (n) => own.sign(text, context(n)),
  'node:crypto': (n) => {
    const header = headerOf(createHash('sha256').update(text).digest('hex'), n)
    return `1|${header}.${createHmac('sha256', value).update(header).digest('base64')}`
  },
  'WebCrypto (asynchronous)': async (n) => {
    const payload = Buffer.from(await webcrypto.subtle.digest('SHA-256', encoder.encode(text)))
    const header = headerOf(payload.toString('hex'), n)
    return `1|${header}.${base64(await webcrypto.subtle.sign('HMAC', key, encoder.encode(header)))}`
  },
}

const result = {}
for (const [name, sign] of Object.entries(ways)) {
  const during = async (forMs) => {
    let signed = 0
    const begun = performance.now()
    do {
      const made = sign(signed)
      if (typeof made !== 'string') await made
      signed += 1
    } while (performance.now() - begun < forMs)
    return ((performance.now() - begun) * 1_000) / signed
  }
  await during(ms)
  result[name] = await during(ms)
}
process.send?.(result)
process.on('disconnect', () => process.exit())
