import { defineConfig } from 'vite'
import { taloEmulator } from './taloEmulator.ts'

export default defineConfig({ plugins: [taloEmulator()] })
