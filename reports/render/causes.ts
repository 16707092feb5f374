/** Which fault it was, for `report.html` and `report.md`: nothing where nobody asked. */

import type { Causes } from '../causes.ts'
import type { Text } from '../text/text.ts'
import { escapeMarkdown, escapeXml } from './escape.ts'

/** Lines of HTML. */
export function renderCauses(causes: Causes | undefined, text: Text): readonly string[] {
  const words = text.counterfactual
  if (causes === undefined || causes.causes.length === 0) return []
  const items = causes.causes.map((cause) => {
    const [first = '', ...others] = words.sentences(cause).map(escapeXml)
    const rest = others.map((sentence) => `<br><span class="soft">${sentence}</span>`)
    return `<li>${first}${rest.join('')}</li>`
  })
  return [
    `<h3>${escapeXml(words.heading)}</h3>`,
    `<ul>${items.join('')}</ul>`,
    `<p class="soft">${escapeXml(words.control(causes))}${text.stop}</p>`,
  ]
}

/** Items of a list. */
export const causeItems = (
  causes: Causes | undefined,
  { counterfactual: words }: Text,
): readonly string[] =>
  causes === undefined || causes.causes.length === 0
    ? []
    : [
        ...causes.causes.map(
          (cause) => `- ${words.item(words.sentences(cause).map(escapeMarkdown).join('; '))}`,
        ),
        `- ${escapeMarkdown(words.control(causes))}`,
      ]
