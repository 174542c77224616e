import { type FormEvent, useState } from 'react'
import { isTaloFailure } from 'talo-rx'
import { talo } from './talo'

export function LogIn() {
  const [problem, setProblem] = useState('')

  function enter(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const name = String(new FormData(event.currentTarget).get('name'))
    talo.players.identify('username', name).subscribe({
      error: (error: unknown) => setProblem(isTaloFailure(error) ? error.message : String(error)),
    })
  }

  return (
    <form onSubmit={enter}>
      <input name="name" placeholder="Your name" required /> <button>Enter</button>
      <p role="alert">{problem}</p>
    </form>
  )
}
