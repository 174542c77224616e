// jsdom with the fetch of Node, as a project that tests calls has it: jsdom itself brings none.
const { TestEnvironment } = require('jest-environment-jsdom')

module.exports = class extends TestEnvironment {
  constructor(...args) {
    super(...args)
    Object.assign(this.global, { fetch, AbortController, AbortSignal })
  }
}
