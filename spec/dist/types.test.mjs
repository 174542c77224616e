import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { after, before, it } from 'node:test'
import { pack } from './support/pack.mjs'
import { projectFolder } from './support/projectFolder.mjs'

/** A game without the DOM's types and without Node's, which checks the types of its libraries. */
const tsconfig = {
  compilerOptions: {
    lib: ['ES2022'],
    types: [],
    target: 'ES2022',
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    noEmit: true,
  },
  files: ['platform.d.ts', 'module.mts', 'script.cts'],
}

const game = `
export function play(accessKey: string): talo.Talo {
  const client = talo.createTalo({ accessKey, heartbeat: false })
  client.socket.on('v1.channels.message').subscribe(({ message }) => {
    const text: string = message
    // @ts-expect-error a message is a text
    const number: number = message
  })
  return client
}
export function memberCount(json: unknown): number | null | undefined {
  const decoded = codecs.ChannelBody.decode(json)
  return codecs.ChannelBody.is(json) && decoded._tag === 'Right'
    ? decoded.right.channel.memberCount
    : undefined
}
export const channelOf = ({ channel }: codecs.types.ChannelBody): talo.GameChannel => channel
export const run = (): Promise<emulator.Emulator> => emulator.startEmulator({ port: 0 })
export const test: () => void = testing.taloTest(({ player, expectObservable }) => {
  const talo: talo.Talo = player('ada')
  expectObservable(talo.channels.message$).toBeSilent()
})
`
const sources = {
  // RxJS itself names it.
  'platform.d.ts': 'declare function setTimeout(run: () => void, ms: number): number',
  'module.mts': `import * as talo from 'talo-rx'
import * as codecs from 'talo-rx/codecs'
import * as emulator from 'talo-rx/emulator'
import * as testing from 'talo-rx/testing'
${game}`,
  'script.cts': `import talo = require('talo-rx')
import codecs = require('talo-rx/codecs')
import emulator = require('talo-rx/emulator')
import testing = require('talo-rx/testing')
${game}`,
}

const folder = mkdtempSync(`${tmpdir()}/talo-rx-consumer-`)

before(async () => {
  const installed = `${folder}/node_modules/talo-rx`
  mkdirSync(installed, { recursive: true })
  const { files } = await pack('--dry-run')
  for (const { path } of files) cpSync(`${projectFolder}${path}`, `${installed}/${path}`)
  for (const name of ['rxjs', 'io-ts', 'fp-ts', 'tslib']) {
    symlinkSync(`${projectFolder}node_modules/${name}`, `${folder}/node_modules/${name}`)
  }
  writeFileSync(`${folder}/tsconfig.json`, JSON.stringify(tsconfig))
  for (const [name, text] of Object.entries(sources)) writeFileSync(`${folder}/${name}`, text)
})

after(() => {
  rmSync(folder, { recursive: true })
})

const compilers = { 7: '@typescript/native/bin/tsc', 6: 'typescript/bin/tsc6' }

for (const [version, compiler] of Object.entries(compilers)) {
  for (const mode of ['NodeNext', 'Preserve']) {
    it(`compiles in a game on TypeScript ${version} with the modules of ${mode}`, () => {
      const { stdout, status } = spawnSync(
        process.execPath,
        [`${projectFolder}node_modules/${compiler}`, '-p', folder, '--module', mode],
        { encoding: 'utf8' },
      )
      assert.equal(stdout, '')
      assert.equal(status, 0)
    })
  }
}

for (const file of [
  'index.d.cts',
  'emulator.d.cts',
  'testing.d.cts',
  'recording.d.cts',
  'devtools.d.cts',
  'react.d.cts',
]) {
  it(`names neither any nor a library that users would have to know in ${file}`, async () => {
    const types = await readFile(`${projectFolder}dist/${file}`, 'utf8')
    const code = types.replaceAll(/\/\*[^]*?\*\/|\/\/.*/g, '')
    assert.doesNotMatch(code, /\bany\b/)
    const imported = [...code.matchAll(/\b(?:from|import\()\s*['"]([^'"]+)['"]/g)]
    assert.deepEqual(
      imported.map(([, id]) => id).filter((id) => !/^(rxjs|talo-rx)(\/|$)/.test(id)),
      [],
    )
  })
}
