import { build } from 'esbuild'
import { pathToFileURL, fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** A module of the SDK that the package does not export, as the build would write it; gives its address. */
export async function bundled(module: string): Promise<string> {
  const outfile = `${root}out/bench/${module.replaceAll('/', '-').replace(/\.ts$/, '')}.mjs`
  await build({
    entryPoints: [`${root}lib/${module}`],
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    packages: 'external',
    tsconfig: `${root}tsconfig.build.json`,
    outfile,
    logLevel: 'error',
  })
  return pathToFileURL(outfile).href
}

/** Where the dispatch was bundled, and what makes the frames that it takes. */
export interface DispatchModules {
  readonly dispatchUrl: string
  readonly frameUrl: string
}

export async function dispatchModules(): Promise<DispatchModules> {
  return {
    dispatchUrl: await bundled('dispatch/createDispatch.ts'),
    frameUrl: await bundled('frames/Frame.ts'),
  }
}
