/** For pages without a bundler: the SDK and the RxJS that its streams are made of. */
export * from 'rxjs'
export * from './index.js'
