/** Makes an element; styles are set one by one, since pages may forbid style sheets that stand in them. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  style: Partial<CSSStyleDeclaration> = {},
  attributes: Readonly<Record<string, string>> = {},
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  Object.assign(made.style, style)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  return made
}

/** A button with a text. */
export function button(text: string, act: () => void, title = ''): HTMLButtonElement {
  const style = { font: 'inherit', margin: '0 6px 4px 0', padding: '3px 8px' }
  const made = element('button', style, { type: 'button', title })
  made.textContent = text
  made.addEventListener('click', act)
  return made
}

/** For screen readers alone. */
export const unseen: Partial<CSSStyleDeclaration> = {
  position: 'absolute',
  width: '1px',
  height: '1px',
  overflow: 'hidden',
  clipPath: 'inset(50%)',
}
