import { readFile, writeFile } from 'node:fs/promises'
import { guardsModule } from './guardsModule.js'
import { shapesModule } from './shapesModule.js'

for (const { path, text } of [guardsModule, shapesModule]) {
  const url = new URL(`../../${path}`, import.meta.url)
  const due = await text()
  if (!process.argv.includes('--check')) {
    await writeFile(url, due)
  } else if ((await readFile(url, 'utf8')) !== due) {
    process.stderr.write(`${path} is not what the codecs say: npm run guards\n`)
    process.exitCode = 1
  }
}
