/** Recordings of what a client received: small, so that a game can ship it behind a "report a problem" button. */
export { createRecorder } from './createRecorder.js'
export type { RecorderOptions } from './createRecorder.js'
export { drawRecording } from './drawRecording.js'
export type { RecordedLine } from './RecordedLine.js'
export type { Recorder } from './Recorder.js'
export { testOf } from './testOf.js'
export type { TestOfOptions } from './testOf.js'
