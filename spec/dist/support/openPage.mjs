import { createServer } from 'node:http'
import { once } from 'node:events'
import { chromium } from 'playwright-core'
import { chromiumPath } from '../../../tools/chromiumPath.mjs'

/**
 * Opens a page in a browser of its own. It may run no code but its own files', which it gets as texts by their path, and
 * none that is made from strings.
 */
export async function openPage(files) {
  // First, so that one that does not start leaves no server behind.
  const browser = await chromium.launch({ executablePath: chromiumPath() })
  const server = createServer(({ url }, response) => {
    const text =
      url === '/' ? '<!doctype html><script type="module" src="/main.mjs"></script>' : files[url]
    response.statusCode = text === undefined ? 404 : 200
    response.setHeader('content-type', url === '/' ? 'text/html' : 'text/javascript')
    response.setHeader(
      'content-security-policy',
      "default-src 'none'; script-src 'self'; connect-src *",
    )
    response.end(text)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const page = await browser.newPage()
  const complaints = []
  page.on('pageerror', ({ message }) => complaints.push(message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.goto(`http://127.0.0.1:${server.address().port}/`)
  return {
    page,
    /** Uncaught errors, and what the browser itself complains of. */
    complaints,
    close: async () => {
      await browser.close()
      server.closeAllConnections()
      server.close()
    },
  }
}
