/** Whether a text can be an access key: it has to pass through a header as one word. */
export function isAccessKey(text: string): boolean {
  return /^[!-~]+$/.test(text)
}

export const accessKeyRule = 'must be one or more printable ASCII characters, no spaces'
