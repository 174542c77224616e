import { useTaloState } from 'talo-rx/react'
import { LogIn } from './LogIn'
import { Room } from './Room'
import { talo } from './talo'

export function App() {
  const status = useTaloState(talo.socket.status$)
  const player = useTaloState(talo.players.alias$)

  return (
    <main>
      <h1>Lobby</h1>
      <p>
        The socket is <output>{status.phase}</output>
      </p>
      {player === null ? <LogIn /> : <Room player={player} />}
    </main>
  )
}
