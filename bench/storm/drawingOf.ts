import { BIN, histogram } from './histogram.js'
import type { Report, Row } from './Report.js'

const WIDTH = 920
const LEFT = 56
const RIGHT = 16
const TOP = 84
const PANEL = 110
const GAP = 44
const PLOT = WIDTH - LEFT - RIGHT
/** How much is shown after the server's return, in ms. */
const AFTERMATH = 35_000
const GOAL = 500
const CEILING = 20_000
const decades = [1, 10, 100, 1_000, 10_000]

const style = `
    text { font: 12px system-ui, sans-serif; fill: #57606a }
    .title { font-size: 15px; font-weight: 600; fill: #1f2328 }
    .name { font-size: 13px; font-weight: 600; fill: #1f2328 }
    .end { text-anchor: end } .middle { text-anchor: middle }
    .paper { fill: #ffffff } .outage { fill: #d1242f; opacity: .07 }
    .grid { stroke: #d1d9e0; stroke-width: .5 } .goal { stroke: #d1242f; stroke-dasharray: 4 3 }
    .own { stroke: #1a7f37 } .other { stroke: #818b98 } .bars { stroke-width: .9 }
    @media (prefers-color-scheme: dark) {
      text { fill: #9198a1 } .title, .name { fill: #f0f6fc } .paper { fill: #0d1117 }
      .outage { opacity: .16 } .grid { stroke: #3d444d } .own { stroke: #3fb950 }
    }`

/** Draws the dials per 100 ms of the SDK and of some others as an SVG, all on one logarithmic scale. */
export function drawingOf({ scenario, own, others }: Report, names: readonly string[]): string {
  const { clients, outageMs } = scenario
  const shown = [own, ...others.filter(({ policy }) => names.includes(policy.name))]
  const height = TOP + shown.length * (PANEL + GAP) + 8
  const endMs = outageMs + AFTERMATH
  const x = (ms: number) => round(LEFT + (ms / endMs) * PLOT)
  const panels = shown.map((row, index) => {
    const top = TOP + index * (PANEL + GAP)
    return panelOf({ row, top, x, outageMs, endMs, ink: row === own ? 'own' : 'other' })
  })
  const title = `Dials per 100 ms: ${clients.toLocaleString('en')} clients lose their server for ${String(outageMs / 1_000)} s`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(WIDTH)} ${String(height)}" role="img" aria-label="${title}">
  <style>${style}
  </style>
  <rect class="paper" width="${String(WIDTH)}" height="${String(height)}"/>
  <text class="title" x="${String(LEFT)}" y="26">${title}</text>
  <text x="${String(LEFT)}" y="46">shaded: nobody listens; dashed: ${String(GOAL)}, the most that the SDK may reach; the scale is logarithmic</text>
${panels.join('\n')}
</svg>
`
}

interface Panel {
  readonly row: Row
  /** The upper edge of the plot. */
  readonly top: number
  readonly x: (ms: number) => number
  readonly outageMs: number
  readonly endMs: number
  readonly ink: string
}

function panelOf({ row, top, x, outageMs, endMs, ink }: Panel): string {
  const bottom = top + PANEL
  const y = (count: number) =>
    round(bottom - (Math.log10(count + 1) / Math.log10(CEILING + 1)) * PANEL)
  const across = (at: number, kind: string) =>
    `  <path class="${kind}" d="M${String(LEFT)} ${String(at)}H${String(WIDTH - RIGHT)}"/>`
  const { peak, peakAfterReturn } = row.summary
  const bars = histogram(row.stories, 0)
    .slice(0, endMs / BIN)
    .map((count, bin) =>
      count === 0 ? '' : `M${String(x((bin + 0.5) * BIN))} ${String(bottom)}V${String(y(count))}`,
    )
  const seconds = Array.from({ length: Math.floor(endMs / 10_000) + 1 }, (_, index) => index * 10)
  return [
    `  <rect class="outage" x="${String(LEFT)}" y="${String(top)}" width="${String(round(x(outageMs) - LEFT))}" height="${String(PANEL)}"/>`,
    ...decades.map((count) => across(y(count), 'grid')),
    ...decades.map((count) => text(LEFT - 6, y(count) + 4, count.toLocaleString('en'), 'end')),
    `  <path class="bars ${ink}" d="${bars.join('')}"/>`,
    across(y(GOAL), 'goal'),
    text(LEFT, top - 8, row.policy.name, 'name'),
    text(
      WIDTH - RIGHT,
      top - 8,
      `peak ${peak.toLocaleString('en')}, after the return ${peakAfterReturn.toLocaleString('en')}`,
      'end',
    ),
    ...seconds.map((second) =>
      text(x(second * 1_000), bottom + 15, `${String(second)} s`, 'middle'),
    ),
  ].join('\n')
}

function text(x: number, y: number, content: string, kind: string): string {
  return `  <text class="${kind}" x="${String(round(x))}" y="${String(round(y))}">${content}</text>`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
