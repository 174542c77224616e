import type { Series } from './Report.js'

/** What a chart is called, and what its axes mean. */
export interface Chart {
  readonly title: string
  readonly note: string
  readonly x: string
  readonly y: string
}

const WIDTH = 720
const HEIGHT = 380
const LEFT = 72
const RIGHT = 190
const TOP = 72
const BOTTOM = 48
const inks = ['own', 'anchor', 'first', 'second', 'third']

const style = `
    text { font: 12px system-ui, sans-serif; fill: #57606a }
    .title { font-size: 15px; font-weight: 600; fill: #1f2328 }
    .end { text-anchor: end } .middle { text-anchor: middle }
    .paper { fill: #ffffff } .grid { stroke: #d1d9e0; stroke-width: .5 }
    .line { fill: none; stroke-width: 2 }
    .own { stroke: #1a7f37; stroke-width: 3 } .anchor { stroke: #57606a; stroke-dasharray: 5 3 }
    .first { stroke: #d1242f } .second { stroke: #0969da } .third { stroke: #9a6700 }
    @media (prefers-color-scheme: dark) {
      text { fill: #9198a1 } .title { fill: #f0f6fc } .paper { fill: #0d1117 }
      .grid { stroke: #3d444d } .own { stroke: #3fb950 } .anchor { stroke: #9198a1 }
      .first { stroke: #f85149 } .second { stroke: #4493f8 } .third { stroke: #d29922 }
    }`

/** Draws lines as an SVG, both scales logarithmic, each line named at its end. */
export function chartOf({ title, note, x, y }: Chart, series: readonly Series[]): string {
  const all = series.flatMap(({ points }) => points)
  const xAxis = axisOf(
    all.map(([at]) => at),
    LEFT,
    WIDTH - RIGHT,
  )
  const yAxis = axisOf(
    all.map(([, at]) => at),
    HEIGHT - BOTTOM,
    TOP,
  )
  const ordered = [...series].sort((one, other) => rank(one.name) - rank(other.name))
  const ends = spread(ordered.map(({ points }) => yAxis.place(points.at(-1)?.[1] ?? 1)))
  const lines = ordered.map(({ name, points }, index) => {
    const ink = inks[index % inks.length] ?? 'own'
    const path = points.map(([px, py]) => `${round(xAxis.place(px))} ${round(yAxis.place(py))}`)
    const end = ends[index] ?? 0
    const last = WIDTH - RIGHT
    return `  <path class="line ${ink}" d="M${path.join('L')}"/>
  <path class="line ${ink}" d="M${String(last + 8)} ${round(end)}h16"/>
  <text x="${String(last + 30)}" y="${round(end + 4)}">${name}</text>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(WIDTH)} ${String(HEIGHT)}" role="img" aria-label="${title}">
  <style>${style}
  </style>
  <rect class="paper" width="${String(WIDTH)}" height="${String(HEIGHT)}"/>
  <text class="title" x="${String(LEFT)}" y="26">${title}</text>
  <text x="${String(LEFT)}" y="46">${note}</text>
${yAxis.ticks
  .map(
    (
      tick,
    ) => `  <path class="grid" d="M${String(LEFT)} ${round(yAxis.place(tick))}H${String(WIDTH - RIGHT)}"/>
  <text class="end" x="${String(LEFT - 8)}" y="${round(yAxis.place(tick) + 4)}">${tick.toLocaleString('en')}</text>`,
  )
  .join('\n')}
${xAxis.ticks
  .map(
    (tick) =>
      `  <text class="middle" x="${round(xAxis.place(tick))}" y="${String(HEIGHT - BOTTOM + 18)}">${tick.toLocaleString('en')}</text>`,
  )
  .join('\n')}
  <text class="middle" x="${String((LEFT + WIDTH - RIGHT) / 2)}" y="${String(HEIGHT - 10)}">${x}</text>
  <text x="8" y="${String(TOP - 10)}">${y}</text>
${lines.join('\n')}
</svg>
`
}

interface Axis {
  place(value: number): number
  readonly ticks: readonly number[]
}

/** From the power of ten at or below the least value to that at or above the most. */
function axisOf(values: readonly number[], from: number, to: number): Axis {
  const low = Math.floor(Math.log10(Math.min(...values)))
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))))
  return {
    place: (value) => from + ((Math.log10(value) - low) / (high - low)) * (to - from),
    ticks: Array.from({ length: high - low + 1 }, (_, index) => Number(`1e${String(low + index)}`)),
  }
}

function rank(name: string): number {
  return name === 'talo-rx' ? 0 : name.startsWith('ws') ? 1 : 2
}

/** Moves labels apart that would lie on one another. */
function spread(places: readonly number[]): readonly number[] {
  const apart = 16
  const order = places.map((_, index) => index).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0))
  const spaced = [...places]
  order.forEach((index, at) => {
    const above = spaced[order[at - 1] ?? -1] ?? -Infinity
    spaced[index] = Math.max(spaced[index] ?? 0, above + apart)
  })
  return spaced
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10)
}
