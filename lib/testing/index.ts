/**
 * Tests of what is made of Talo streams: real clients and a Talo world, in virtual time or in that of the platform, without
 * a server and without a mock. Runs anywhere, and needs no test framework.
 * @packageDocumentation
 */
export type { Expectation } from './Expectation.js'
export type { Puppet, Somebody } from './Puppet.js'
export type { TaloScene } from './TaloScene.js'
export type { ExpectedStream, TaloTest } from './TaloTest.js'
export { runTaloTest, taloTest } from './runTaloTest.js'
export type { TaloTestOptions } from './TaloTestOptions.js'
export type { MadeCall, SentFrame, TaloWorld, TaloWorldOptions } from './TaloWorld.js'
export { createTaloWorld } from './createTaloWorld.js'
export type { TestClient, TestPlayer } from './TestClient.js'
export type { TestFaults, TestRefusal } from './TestFaults.js'
