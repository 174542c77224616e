/** The anchor: the browser's own socket, and each frame parsed. */
export const open = (port, subscriptions, heard) =>
  new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/`)
    socket.onopen = () => resolve(1)
    socket.onmessage = ({ data }) => {
      heard(JSON.parse(data))
    }
  })
