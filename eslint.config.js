import { defineConfig } from 'eslint/config'
import rxjsX from 'eslint-plugin-rxjs-x'
import tseslint from 'typescript-eslint'

/** fp-ts and io-ts have no exports map: only these forms load in Node's ESM and in CommonJS alike. */
const importsThatNodeCanLoad = {
  patterns: [
    { regex: '^fp-ts(?!/lib/[A-Za-z]+\\.js$)', message: "write 'fp-ts/lib/Name.js'" },
    { regex: '^io-ts/(?!lib/[A-Za-z]+\\.js$)', message: "write 'io-ts' or 'io-ts/lib/Name.js'" },
    { regex: '^rxjs/(?!testing$)', message: "write 'rxjs'" },
  ],
}

export default defineConfig([
  {
    ignores: [
      'dist',
      'docs/api',
      'out',
      'api',
      'node_modules',
      'spec/fixtures/promiseMinded.ts',
      'spec/doors/angular',
      'examples/frameworks',
      'templates',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [
      tseslint.configs.strictTypeChecked,
      tseslint.configs.stylisticTypeChecked,
      rxjsX.configs.strict,
    ],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      'no-restricted-imports': ['error', importsThatNodeCanLoad],
      'rxjs-x/finnish': [
        'error',
        {
          functions: false,
          methods: false,
          variables: true,
          parameters: true,
          properties: true,
          // The keys of a literal include functions that make observables; interfaces name them.
          objects: false,
          strict: true,
          names: { '^(hot|cold|source|destination|http|transport|State|[wW]ebSocket)$': false },
        },
      ],
      'rxjs-x/no-subject-value': 'error',
      'rxjs-x/no-ignored-subscription': 'error',
      'rxjs-x/ban-operators': [
        'error',
        {
          retryWhen: true,
          repeatWhen: true,
          shareReplay: 'write share with its three resets spelled out',
        },
      ],
      // A stream in here that errors is a bug, and RxJS reports it as one where nobody handles it.
      'rxjs-x/no-ignored-error': 'off',
      // Factories return closures: what looks like a method has no `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
      // What was caught is passed on as it is.
      'rxjs-x/throw-error': ['error', { allowThrowingUnknown: true }],
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
  {
    files: ['spec/**/*.ts', 'examples/**/*.ts', 'bench/**/*.ts', 'tools/**/*.ts'],
    rules: {
      'rxjs-x/no-ignored-subscription': 'off',
      'rxjs-x/no-exposed-subjects': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
])
