// Angular takes happy-dom wherever it finds one.
export default { test: { environment: 'jsdom' } }
