module.exports = require(require.resolve('ws/package.json').replace('package.json', 'index.js'))
