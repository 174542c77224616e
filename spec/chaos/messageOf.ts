interface Said {
  readonly data?: { readonly message?: string }
}

/** What a frame says; before it may stand its signature, on a line of its own. */
export function messageOf(text: string): string | undefined {
  const json = text.slice(text.indexOf('\n') + 1)
  return json.startsWith('{') ? (JSON.parse(json) as Said).data?.message : undefined
}
