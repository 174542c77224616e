import base from './jest.config.js'

/** The same specs on the lowest RxJS that package.json admits. */
export default {
  ...base,
  moduleNameMapper: { '^rxjs(|/testing)$': 'rxjs-floor$1', ...base.moduleNameMapper },
}
