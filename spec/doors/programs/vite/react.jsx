import { StrictMode, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { goThrough } from './goThrough.js'

function Door() {
  useEffect(() => {
    globalThis.goThrough = goThrough
  }, [])
  return <p>React</p>
}

createRoot(document.getElementById('app')).render(
  <StrictMode>
    <Door />
  </StrictMode>,
)
