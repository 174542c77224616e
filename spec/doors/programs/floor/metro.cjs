const { createRequire } = require('node:module')

// Metro as it comes, or with the configuration that React Native writes into a project.
const isReactNative = process.env.METRO === 'react-native'
// React Native pins a Metro of its own.
const near = isReactNative ? createRequire(require.resolve('@react-native/metro-config')) : require
const Metro = near('metro')
const { getDefaultConfig, mergeConfig } = near('metro-config')

async function main() {
  const warnings = []
  const reporter = {
    update: ({ type, error, message = error?.message }) => {
      if (type.includes('warning') || type.includes('error') || type.includes('failed')) {
        warnings.push(`${type}: ${message}`)
      }
    },
  }
  for (const level of ['warn', 'error'])
    console[level] = (...words) => warnings.push(words.join(' '))
  const base = isReactNative
    ? require('@react-native/metro-config').getDefaultConfig(process.cwd())
    : await getDefaultConfig(process.cwd())
  const config = mergeConfig(base, {
    projectRoot: process.cwd(),
    // Where the packages are: above this folder, as in a workspace.
    watchFolders: [process.env.TOOLS],
    resolver: { useWatchman: false },
    cacheStores: [],
    maxWorkers: 1,
    reporter,
    // There is no app of React Native here to set up.
    ...(isReactNative ? { serializer: { getModulesRunBeforeMainModule: () => [] } } : {}),
  })
  await Metro.runBuild(config, {
    entry: 'main.js',
    out: 'bundle.js',
    platform: 'ios',
    dev: false,
    minify: false,
  })
  const { version } = near('metro/package.json')
  console.log(`told: ${JSON.stringify({ warnings, version })}`)
}

void main()
