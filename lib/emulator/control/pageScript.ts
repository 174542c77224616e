/** What the page does. Texts of players are put into it as texts, never as markup. */
export const pageScript = `
const $ = (id) => document.getElementById(id)
const ask = async (path, body) => {
  const headers = { authorization: 'Bearer ' + token }
  if (body) headers['content-type'] = 'application/json'
  const init = body ? { method: 'POST', body: JSON.stringify(body), headers } : { headers }
  const answer = await fetch('/_emulator/' + path, init)
  const text = await answer.text()
  const json = text === '' ? {} : JSON.parse(text)
  if (!answer.ok) throw new Error(json.message || String(answer.status))
  return json
}
const clock = (at) => new Date(at).toISOString().slice(11, 23)
const rows = (id, lines) => {
  const text = JSON.stringify(lines)
  const body = $(id)
  if (body.dataset.text === text) return
  body.dataset.text = text
  body.replaceChildren(...lines.map((cells) => {
    const row = document.createElement('tr')
    for (const cell of cells) row.insertCell().textContent = cell
    return row
  }))
}
const nameOf = (alias) => alias ? alias.identifier + ' (' + alias.id + ')' : 'not identified'

const who = new Map()
const showState = (state) => {
  for (const { conn, alias } of state.connections) who.set(conn, alias ? alias.identifier : '#' + conn)
  $('frozen').textContent = state.isFrozen ? 'frozen' : ''
  rows('connections', state.connections.map(({ conn, game, alias }) => ['#' + conn, String(game), nameOf(alias)]))
  rows('channels', state.channels.map((one) => [
    String(one.id), one.name, one.owner ? nameOf(one.owner) : '',
    one.members.map(nameOf).join(', '), one.storage.map(({ key, value }) => key + ' = ' + value).join(', '),
  ]))
  rows('players', state.players.map((one) => [
    one.aliases.map(nameOf).join(', '), one.online ? 'online' : 'offline', one.customStatus,
    one.props.map(({ key, value }) => key + ' = ' + value).join(', '),
  ]))
  rows('config', state.liveConfig.flatMap((props, game) => props.map(({ key, value }) => [String(game), key, value])))
  const chosen = $('alias').value
  const aliases = new Map(state.connections.flatMap(({ alias }) => alias ? [[String(alias.id), nameOf(alias)]] : []))
  const options = [['', 'all'], ...aliases].map(([value, text]) => new Option(text, value, false, value === chosen))
  if (document.activeElement !== $('alias')) $('alias').replaceChildren(...options)
}

let marks = []
const lanesOf = (event) => event.conns || (event.conn ? [event.conn] : ['calls'])
const wordsOf = (event) => {
  if (event.type === 'call') return event.method + ' ' + event.path + ' ' + event.status
  if (event.type === 'close') return 'closed ' + event.code + ' ' + event.reason
  return event.type === 'open' ? 'opened' : event.name
}
const arrows = { received: '→ in', sent: '← out' }
const isBad = (event) => Boolean(event.problem) || event.status > 399 || event.type === 'close'
const showEvents = (events) => {
  for (const event of events) {
    const row = $('frames').insertRow(0)
    const cells = [clock(event.at), arrows[event.type] || event.type,
      lanesOf(event).map((id) => who.get(id) || id).join(' '), wordsOf(event), event.problem || event.shown || '']
    for (const cell of cells) row.insertCell().textContent = cell
    const contents = row.lastElementChild
    if (contents.textContent !== '') contents.tabIndex = 0
    row.className = isBad(event) ? 'bad' : event.type === 'received' ? 'in' : 'out'
    for (const lane of lanesOf(event)) marks.push({ at: event.at, lane, event })
  }
  while ($('frames').rows.length > 300) $('frames').deleteRow(-1)
}

/** Contents stand in one line until they are clicked, or Enter is pressed on them. */
const unfold = ({ target }) => target.closest('td:last-child')?.classList.toggle('whole')
$('frames').addEventListener('click', unfold)
$('frames').addEventListener('keydown', (event) => {
  if (event.key === 'Enter') unfold(event)
})

const seconds = 14
const draw = () => {
  requestAnimationFrame(draw)
  const now = Date.now()
  marks = marks.filter(({ at }) => now - at < seconds * 1000)
  const lanes = ['calls', ...new Set(marks.map(({ lane }) => lane).filter((lane) => lane !== 'calls'))]
  const canvas = $('lanes')
  const ratio = devicePixelRatio
  const width = canvas.clientWidth
  const height = lanes.length * 24 + 4
  canvas.style.height = height + 'px'
  canvas.width = width * ratio
  canvas.height = height * ratio
  const pen = canvas.getContext('2d')
  pen.scale(ratio, ratio)
  pen.font = '11px system-ui'
  lanes.forEach((lane, index) => {
    const y = index * 24 + 13
    pen.fillStyle = '#888'
    pen.fillRect(0, y + 11, width, 1)
    pen.fillText(who.get(lane) || lane, 2, y + 4)
    for (const mark of marks) {
      if (mark.lane !== lane) continue
      pen.fillStyle = isBad(mark.event) ? '#d8512a' : mark.event.type === 'received' ? '#0a9e76' : '#3d8fd1'
      pen.beginPath()
      const x = width - (now - mark.at) / seconds / 1000 * (width - 90)
      if (mark.event.type === 'received') pen.arc(x, y - 5, 4, 0, 7)
      else pen.rect(x - 3.5, y + 1.5, 7, 7)
      pen.fill()
    }
  })
}

const numbers = ['ms', 'count', 'code', 'times', 'status']
for (const form of document.forms) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const fault = form.dataset.fault
    const body = {}
    for (const [key, value] of new FormData(form)) {
      if (value !== '') body[key] = numbers.includes(key) ? Number(value) : value
    }
    const alias = Number($('alias').value)
    if (alias > 0 && 'alias' in form.dataset) body.alias = alias
    try {
      await ask('faults/' + fault, body)
      $('said').textContent = clock(Date.now()) + ' ' + fault + ' ' + JSON.stringify(body)
    } catch (error) {
      $('said').textContent = String(error.message)
    }
    await look()
  })
}

let last = 0
let isLooking = false
const look = async () => {
  if (isLooking) return
  isLooking = true
  try {
    showState(await ask('state'))
    const told = await ask('events?after=' + last)
    last = told.last
    showEvents(told.events)
    document.body.dataset.state = 'live'
    $('line').textContent = ''
  } catch (error) {
    document.body.dataset.state = 'lost'
    $('line').textContent = 'the emulator does not answer'
  }
  isLooking = false
}
setInterval(look, 500)
look()
draw()
`
