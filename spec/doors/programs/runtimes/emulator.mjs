import { createTalo } from 'talo-rx'
import { startEmulator } from 'talo-rx/emulator'
import * as rxjs from 'rxjs'
import { story } from './story.mjs'

const { text } = JSON.parse(process.env.STORY)
const emulator = await startEmulator()
const { accessKey, apiUrl } = emulator
const told = await story({ createTalo }, rxjs, { accessKey, apiUrl, text })
await emulator.stop()
console.log(`told: ${JSON.stringify(told)}`)
