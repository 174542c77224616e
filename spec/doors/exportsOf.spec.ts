import { exportsOf, toldConditions } from './exportsOf.js'

describe('the files of exports', () => {
  it('are all that a condition leads to, but for types', () => {
    expect(
      exportsOf('it', {
        '.': {
          browser: { import: { types: './a.d.ts', default: './a.js' }, require: './a.cjs' },
          default: './b.js',
        },
        './more': './more.js',
        './none': null,
      }),
    ).toEqual([
      { entry: 'it', conditions: ['browser', 'import'], file: './a.js' },
      { entry: 'it', conditions: ['browser', 'require'], file: './a.cjs' },
      { entry: 'it', conditions: [], file: './b.js' },
      { entry: 'it/more', conditions: [], file: './more.js' },
    ])
  })

  it('are missing with exports', () => {
    expect(() => exportsOf('it', undefined)).toThrow('package.json has no exports')
  })

  it('need those conditions told to Node that it does not set', () => {
    expect(toldConditions(['browser', 'node', 'import'])).toEqual(['browser'])
  })
})
