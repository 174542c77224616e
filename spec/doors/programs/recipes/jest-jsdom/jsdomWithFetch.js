// jsdomWithFetch.js
const { TestEnvironment } = require('jest-environment-jsdom')

// The fetch of Node wants an AbortSignal of Node.
module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup()
    Object.assign(this.global, { fetch, AbortController, AbortSignal })
  }
}
