// jest.config.js
module.exports = { testEnvironment: './jsdomWithFetch.js' }
