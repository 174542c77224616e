/** The whole text of a heartbeat, either way: the server answers it with the same, and it is never JSON. */
export const heartbeat = 'v1.heartbeat'
