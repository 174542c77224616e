import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Door, DoorContext } from '../Door.js'
import { openLobby, talkInLobbies } from '../openLobby.js'
import { chromiumVersion } from '../openStory.js'
import { serveFolder } from '../../../tools/serveFolder.js'

const application = fileURLToPath(new URL('../angular/', import.meta.url))
const INSTALL_MS = 900_000
const NG_MS = 300_000
/** So often that an application that noticed them would not come to rest. */
const heartbeat = { idle: 200, timeout: 200 }

type Variant = 'zone' | 'zoneless' | 'prerendered' | 'inside'

/** The application of docs/angular.md: its view follows the socket, and rests while the socket beats. */
export const angularDoors: readonly Door[] = [
  doorOf('zone', async (context) => {
    await expectNoise(context, await build(context, 'inside'))
  }),
  doorOf('zoneless'),
  doorOf('prerendered', expectNothingDialled),
  {
    name: 'angular-tests',
    group: 'tests',
    row: 'Angular: its own tests (Vitest, jsdom), with the emulator',
    isQuick: false,
    needsBrowser: false,
    go: async (context) => {
      await install(context)
      context.tell('ng test')
      await ng(context, ['test'])
      return {
        versions: {
          Angular: await versionOf(context, '@angular/core'),
          Vitest: await versionOf(context, 'vitest'),
          jsdom: await versionOf(context, 'jsdom'),
        },
      }
    },
  },
]

function doorOf(
  variant: Variant,
  alsoExpect: (context: DoorContext, built: string) => Promise<void> = () => Promise.resolve(),
): Door {
  return {
    name: `angular-${variant}`,
    group: 'framework',
    row: 'Angular: with zone.js, zoneless, prerendered',
    isQuick: false,
    needsBrowser: true,
    go: async (context) => {
      await install(context)
      const built = await build(context, variant)
      context.tell('in Chromium')
      await inLobbies(context, built, (open) => talkInLobbies(open, context))
      await alsoExpect(context, built)
      return {
        versions: {
          Angular: await versionOf(context, '@angular/core'),
          ...(variant === 'zoneless' ? {} : { 'zone.js': await versionOf(context, 'zone.js') }),
          Chromium: await chromiumVersion(context),
        },
      }
    },
  }
}

/** Beside the other tools, and with the package as npm would install it. */
async function modulesOf(context: DoorContext): Promise<string> {
  return join(dirname(await context.packageFolder('talo-rx')), '../angular/node_modules')
}

async function install(context: DoorContext): Promise<void> {
  const modules = await modulesOf(context)
  const folder = dirname(modules)
  const lock = await readFile(join(application, 'package-lock.json'))
  const wanted = createHash('sha256').update(lock).digest('hex')
  const mark = join(modules, '.installed')
  if (!existsSync(mark) || (await readFile(mark, 'utf8')) !== wanted) {
    context.tell('installing Angular')
    await mkdir(folder, { recursive: true })
    for (const name of ['package.json', 'package-lock.json', '.npmrc']) {
      await cp(join(application, name), join(folder, name))
    }
    // A network whose certificates are its own says so to every program; the doors are told nothing of the shell's.
    const { NODE_EXTRA_CA_CERTS } = process.env
    await context.run('npm', ['ci', '--ignore-scripts', '--prefix', folder], {
      env: NODE_EXTRA_CA_CERTS === undefined ? {} : { NODE_EXTRA_CA_CERTS },
      timeoutMs: INSTALL_MS,
    })
    await writeFile(mark, wanted)
  }
  const target = join(modules, 'talo-rx')
  await rm(target, { recursive: true, force: true })
  await cp(await context.packageFolder('talo-rx'), target, { recursive: true })
  for (const name of [
    'package.json',
    'angular.json',
    'tsconfig.json',
    'tsconfig.spec.json',
    'vitest.config.mjs',
    'src',
  ]) {
    await cp(join(application, name), join(context.folder, name), { recursive: true })
  }
  await symlink(modules, join(context.folder, 'node_modules'), 'junction')
  const { accessKey, apiUrl } = context.emulator
  await context.write(
    'src/environment.ts',
    `export const environment = ${JSON.stringify({ accessKey, apiUrl, heartbeat })}\n`,
  )
}

/** Gives the folder of what was built. */
async function build(context: DoorContext, variant: Variant): Promise<string> {
  context.tell(`ng build: ${variant}`)
  await ng(context, ['build', '--configuration', variant])
  return join(context.folder, 'out', variant, 'browser')
}

/** What Angular's tools warn of counts as a failure. */
async function ng(context: DoorContext, args: readonly string[]): Promise<void> {
  const program = join(context.folder, 'node_modules/@angular/cli/bin/ng.js')
  const { stdout, stderr } = await context.node([program, ...args], {
    env: { NG_CLI_ANALYTICS: 'false' },
    timeoutMs: NG_MS,
  })
  const said = `${stdout}${stderr}`
  if (/warning|\u25b2/i.test(said)) throw new Error(`ng ${args.join(' ')} warns: ${said}`)
}

async function versionOf(context: DoorContext, name: string): Promise<string> {
  const manifest = join(await modulesOf(context), name, 'package.json')
  return (JSON.parse(await readFile(manifest, 'utf8')) as { readonly version: string }).version
}

type Open = () => ReturnType<typeof openLobby>

async function inLobbies(
  { browser: launched }: DoorContext,
  built: string,
  act: (open: Open) => Promise<void>,
): Promise<void> {
  // First, so that one that does not start leaves no server behind.
  const browser = await launched()
  const { address, close } = await serveFolder(built)
  const session = await browser.newContext()
  try {
    await act(async () => openLobby(await session.newPage(), address))
  } finally {
    await session.close()
    close()
  }
}

/** Made inside of Angular's zone, the same client keeps the application busy: or else the probe would see nothing. */
async function expectNoise(context: DoorContext, built: string): Promise<void> {
  context.tell('made inside the zone')
  await inLobbies(context, built, async (open) => {
    const lobby = await open()
    await lobby.enter('ada')
    const { hasRested, renders } = await lobby.idle()
    if (hasRested) throw new Error('made inside the zone, the client lets the application rest')
    if (renders < 5) throw new Error(`made inside the zone, it caused ${String(renders)} renders`)
  })
}

async function expectNothingDialled(_: DoorContext, built: string): Promise<void> {
  const html = await readFile(join(built, 'index.html'), 'utf8')
  const [, phase] = /<output>(\w+)<\/output>/.exec(html) ?? []
  if (phase !== 'idle') throw new Error(`prerendered, the socket is ${String(phase)}: ${html}`)
}
