import { createRequire } from 'node:module'

// Loads an entry in one way, and tells from which file it came and what it has.
const { entry, way } = JSON.parse(process.env.LOAD)
const require = createRequire(import.meta.url)
const file = way === 'require' ? require.resolve(entry) : import.meta.resolve(entry)
const loaded = way === 'require' ? require(entry) : await import(entry)
const names = Object.keys(loaded).filter((name) => name !== 'default' && name !== 'module.exports')
console.log(`told: ${JSON.stringify({ file, names: names.sort() })}`)
