/** Lets a worker tell the story. */
export async function ask(worker, options) {
  const { port1, port2 } = new MessageChannel()
  const answer = new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data)
  })
  worker.postMessage(options, [port2])
  const { told, failure } = await answer
  if (failure !== undefined) throw new Error(failure)
  return told
}
