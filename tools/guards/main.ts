import { readFile, writeFile } from 'node:fs/promises'
import { moduleOf, path } from './moduleOf.js'

const url = new URL(`../../${path}`, import.meta.url)
const text = await moduleOf()

if (!process.argv.includes('--check')) {
  await writeFile(url, text)
} else if ((await readFile(url, 'utf8')) !== text) {
  process.stderr.write(`${path} is not what the codecs say: npm run guards\n`)
  process.exitCode = 1
}
