import { defineConfig } from 'vite'

// Phaser alone is larger than what Vite warns of.
export default defineConfig({ build: { chunkSizeWarningLimit: 1_600 } })
