import { type FormEvent, useState } from 'react'
import type { ChannelMessage, PlayerAlias } from 'talo-rx'
import { useLive, useTaloEvents } from 'talo-rx/react'
import { lobby$ } from './talo'

export function Room({ player }: { player: PlayerAlias }) {
  const lobby = useLive(lobby$)
  const room = lobby.phase === 'ready' ? lobby.value : undefined
  const members = useLive(room?.members$)
  const [messages, setMessages] = useState<readonly ChannelMessage[]>([])
  useTaloEvents(room?.message$, (message) => setMessages((all) => [...all, message]))

  function say(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    void room?.send(String(new FormData(form).get('text')))
    form.reset()
  }

  return (
    <>
      <h2>Who is here</h2>
      {members.phase === 'ready' ? (
        <ul data-stale={members.stale}>
          {members.value.map(({ alias, online }) => (
            <li key={alias.id}>
              {alias.identifier}
              {alias.id === player.id && ' (you)'}
              {!online && ' (away)'}
            </li>
          ))}
        </ul>
      ) : (
        <p>{members.phase}</p>
      )}
      {members.phase === 'ready' && members.stale && <p>Connection lost: as it was before.</p>}
      <h2>What is said</h2>
      <ol>
        {messages.map(({ playerAlias, message }, index) => (
          <li key={index}>
            {playerAlias.identifier}: {message}
          </li>
        ))}
      </ol>
      <form onSubmit={say}>
        <input name="text" placeholder="Say something" required /> <button>Say</button>
      </form>
    </>
  )
}
