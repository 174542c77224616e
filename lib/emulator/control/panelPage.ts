import { randomBytes } from 'node:crypto'
import { pageScript } from './pageScript.js'
import { pageStyle } from './pageStyle.js'
import type { Reply } from './Reply.js'

/** A button with its fields; those that can be for one player say so. */
function fault(name: string, words: string, fields = '', isTargeted = false): string {
  const target = isTargeted ? ' data-alias' : ''
  return `<form data-fault="${name}"${target}><button>${words}</button>${fields}</form>`
}

function field(name: string, value: string, label: string): string {
  return `<input name="${name}" value="${value}" aria-label="${label}" placeholder="${label}">`
}

const faults = [
  fault('drop', 'Drop', '', true),
  fault('freeze', 'Freeze', '', true),
  fault('thaw', 'Thaw'),
  fault('delay', 'Delay', field('ms', '200', 'ms')),
  fault(
    'refuseTickets',
    'Refuse tickets',
    field('status', '503', 'status') + field('times', '', 'times'),
  ),
  fault('loseFrames', 'Lose frames', field('count', '1', 'count'), true),
  fault('close', 'Close', field('code', '1012', 'code') + field('reason', '', 'reason'), true),
  fault('say', 'Say', field('text', 'not json', 'text'), true),
  fault('clear', 'Clear all'),
].join('')

function table(id: string, title: string, heads: readonly string[]): string {
  const cells = heads.map((head) => `<th scope="col">${head}`).join('')
  return `<h2 id="${id}-title">${title}</h2><div class="wide" tabindex="0" role="region" aria-labelledby="${id}-title"><table><thead><tr>${cells}<tbody id="${id}"></table></div>`
}

const body = `<h1>Talo emulator <span id="frozen" class="bad"></span> <span id="line" class="bad" role="status"></span></h1>
<label>for <select id="alias"><option value="">all</select></label>
${faults}<div id="said" role="status"></div>
<canvas id="lanes" aria-hidden="true"></canvas>
<div><span class="in">●</span> from a client, <span class="out">■</span> to it, <span class="bad">■</span> refused or closed; the last 14 s</div>
${table('frames', 'Frames and calls', ['time', 'what', 'whose', 'name', 'contents, redacted'])}
${table('connections', 'Connections', ['connection', 'game', 'player'])}
${table('channels', 'Channels', ['id', 'name', 'owner', 'members', 'storage'])}
${table('players', 'Players', ['aliases', 'presence', 'status', 'props'])}
${table('config', 'Live config', ['game', 'key', 'value'])}`

/** The page, with the token for what it asks for. Nothing runs in it but its own script, and no other page frames it. */
export function panelPage(token: string): Reply {
  const nonce = randomBytes(16).toString('base64')
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    'img-src data:',
    ...['base-uri', 'form-action', 'frame-ancestors'].map((name) => `${name} 'none'`),
  ]
  const literal = JSON.stringify(token).replaceAll('<', '\\u003c')
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy.join('; '),
      'cross-origin-opener-policy': 'same-origin',
      'x-frame-options': 'DENY',
    },
    body: `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Talo emulator</title><link rel="icon" href="data:,"><style nonce="${nonce}">${pageStyle}</style><body>${body}<script type="module" nonce="${nonce}">const token = ${literal}${pageScript}</script>`,
  }
}
