import { defineConfig } from 'vite'
import { taloEmulator } from './taloEmulator'

export default defineConfig({ plugins: [taloEmulator()] })
