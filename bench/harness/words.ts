/** Figures as they are printed. */
export const times = (value: number): string => `${value.toFixed(value < 0.1 ? 3 : 2)} ×`
export const count = (value: number): string => Math.round(value).toLocaleString('en')
export const micros = (value: number): string => `${value.toFixed(2)} µs`
export const nanos = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ns`
export const millis = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`
export const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`
export const kiloBytes = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} kB`
export const bytes = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} B`
