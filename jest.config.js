/** Packages that are ESM alone. */
const modules = '(arktype|arkregex|@ark)'

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/spec'],
  testMatch: ['**/*.spec.ts'],
  moduleNameMapper: {
    '^talo-rx$': '<rootDir>/lib/index.node.ts',
    '^talo-rx/codecs$': '<rootDir>/lib/codecs/index.ts',
    '^talo-rx/emulator$': '<rootDir>/lib/emulator/index.ts',
    '^talo-rx/testing$': '<rootDir>/lib/testing/index.ts',
    '^talo-rx/recording$': '<rootDir>/lib/recording/index.ts',
    '^talo-rx/devtools$': '<rootDir>/lib/devtools/index.ts',
    '^talo-rx/react$': '<rootDir>/lib/react/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }],
    [`/node_modules/${modules}/.+\\.js$`]: ['@swc/jest', { jsc: { target: 'es2022' } }],
  },
  transformIgnorePatterns: [`/node_modules/(?!${modules}/)`],
  coverageProvider: 'v8',
}
