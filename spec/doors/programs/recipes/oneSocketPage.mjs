import { oneSocket } from './oneSocket'

const { told$, say } = oneSocket('ada', globalThis.options)
const show = (id, text) => {
  document.getElementById(id).textContent = text
}
const lines = []
told$.subscribe((told) => {
  if (told.kind === 'status') show('status', told.phase)
  if (told.kind === 'here') show('here', told.names.join(' '))
  if (told.kind === 'line') show('lines', `${lines.push(told.text) && lines.join(' ')}`)
})
document.querySelector('button').addEventListener('click', () => {
  say(document.querySelector('input').value)
})
