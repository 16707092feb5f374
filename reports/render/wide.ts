/** How wide a text is, in letters: a Chinese character takes the room of two. */
export const lettersWide = (text: string): number => {
  let wide = 0
  for (const char of text) wide += char >= '\u2e80' ? 2 : 1
  return wide
}
