import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runInit } from '../../lib/init/runInit.js'

interface GameManifest {
  readonly name: string
  readonly dependencies: Readonly<Record<string, string>>
}

let folder: string
let packageFolder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'talo-rx-init-'))
  packageFolder = join(folder, 'tools/node_modules/talo-rx')
  mkdirSync(packageFolder, { recursive: true })
  cpSync('templates', join(packageFolder, 'templates'), { recursive: true })
  writeFileSync(join(packageFolder, 'package.json'), '{ "version": "1.2.3" }')
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

async function run(...args: readonly string[]) {
  const told = { printed: '', complained: '' }
  const code = await runInit(args, {
    packageFolder,
    workingFolder: folder,
    print: (text) => (told.printed += text),
    complain: (text) => (told.complained += text),
  })
  return { code, ...told }
}

function manifestOf(name: string): GameManifest {
  return JSON.parse(readFileSync(join(folder, name, 'package.json'), 'utf8')) as GameManifest
}

function installedFrom(resolved: string): void {
  const lock = { packages: { 'node_modules/talo-rx': { resolved } } }
  writeFileSync(join(folder, 'tools/node_modules/.package-lock.json'), JSON.stringify(lock))
}

describe('talo-rx init', () => {
  it('makes a game of the template, with its name and the version of the package', async () => {
    const { code, printed, complained } = await run('init', 'my-game')
    expect({ code, complained }).toEqual({ code: 0, complained: '' })
    expect(printed).toContain('cd my-game')
    const files = readdirSync('templates/game').map((file) =>
      file.replace('gitignore', '.gitignore'),
    )
    expect(readdirSync(join(folder, 'my-game')).sort()).toEqual(files.sort())
    const { name, dependencies } = manifestOf('my-game')
    expect(name).toBe('my-game')
    expect(dependencies['talo-rx']).toBe('^1.2.3')
  })

  it('depends on the file that the package was installed from', async () => {
    installedFrom('file:../packed/talo-rx.tgz')
    await run('init', 'my-game')
    expect(manifestOf('my-game').dependencies['talo-rx']).toBe('file:../packed/talo-rx.tgz')
  })

  it('depends on the version of what was not installed from a file', async () => {
    installedFrom('https://example.com/talo-rx.tgz')
    await run('init', 'my-game')
    expect(manifestOf('my-game').dependencies['talo-rx']).toBe('^1.2.3')
  })

  it('takes an empty folder', async () => {
    mkdirSync(join(folder, 'empty'))
    expect((await run('init', 'empty')).code).toBe(0)
  })

  it('refuses a folder that is not empty, and leaves it as it is', async () => {
    mkdirSync(join(folder, 'full'))
    writeFileSync(join(folder, 'full/notes.txt'), 'mine')
    const { code, complained } = await run('init', 'full')
    expect(code).toBe(1)
    expect(complained).toMatch(/full is not empty; nothing was made/)
    expect(readdirSync(join(folder, 'full'))).toEqual(['notes.txt'])
  })

  it('refuses a file', async () => {
    writeFileSync(join(folder, 'file'), '')
    const { code, complained } = await run('init', 'file')
    expect(code).toBe(1)
    expect(complained).toContain('is a file')
  })

  it('says what is missing when the template is', async () => {
    rmSync(join(packageFolder, 'templates'), { recursive: true })
    const { code, complained } = await run('init', 'my-game')
    expect(code).toBe(1)
    expect(complained).toContain('could not be made')
  })

  it.each([
    [[], 'say what to do'],
    [['start'], 'no command start'],
    [['init'], 'how the game is called'],
    [['init', 'a', 'b'], 'one NAME'],
    [['init', '--force', 'a'], 'no option --force'],
    [['init', 'My Game'], 'lower case'],
    [['init', '../elsewhere'], 'lower case'],
    [['init', '.'], 'begins with a letter'],
    [['init', 'rxjs'], 'another package'],
    [['init', 'a'.repeat(215)], 'longer than 214'],
  ])('refuses %j', async (args, why) => {
    const { code, printed, complained } = await run(...args)
    expect({ code, printed }).toEqual({ code: 2, printed: '' })
    expect(complained).toContain(why)
    expect(complained).toContain('talo-rx init NAME')
  })

  it('tells how it is used, and its version', async () => {
    expect(await run('--help')).toMatchObject({ code: 0, complained: '' })
    expect((await run('--help')).printed).toContain('talo-rx init NAME')
    expect((await run('--version')).printed).toBe('1.2.3\n')
  })
})
