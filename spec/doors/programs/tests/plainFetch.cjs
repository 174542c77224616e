const http = require('node:http')

/** A fetch of one's own, for the option: no platform has a part in it. */
exports.plainFetch = (url, { method, headers, body }) =>
  new Promise((resolve, reject) => {
    const request = http.request(url, { method, headers }, async (response) => {
      let text = ''
      for await (const chunk of response.setEncoding('utf8')) text += chunk
      const get = (name) => response.headers[name] ?? null
      resolve({ status: response.statusCode, headers: { get }, text: async () => text })
    })
    request.on('error', reject)
    request.end(body)
  })
