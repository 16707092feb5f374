/** Which fault it was, for `report.html` and `report.md`: nothing where nobody asked. */

import { causeSentences, controlSentence, type Causes } from '../causes.ts'
import { escapeMarkdown, escapeXml } from './escape.ts'

/** Lines of HTML. */
export function renderCauses(causes: Causes | undefined): readonly string[] {
  if (causes === undefined || causes.causes.length === 0) return []
  const items = causes.causes.map((cause) => {
    const [first = '', ...others] = causeSentences(cause).map(escapeXml)
    const rest = others.map((sentence) => `<br><span class="soft">${sentence}</span>`)
    return `<li>${first}${rest.join('')}</li>`
  })
  return [
    '<h3>Causes: played again without each fault</h3>',
    `<ul>${items.join('')}</ul>`,
    `<p class="soft">${escapeXml(controlSentence(causes))}.</p>`,
  ]
}

/** Items of a list. */
export const causeItems = (causes: Causes | undefined): readonly string[] =>
  causes === undefined || causes.causes.length === 0
    ? []
    : [
        ...causes.causes.map(
          (cause) => `- cause of ${causeSentences(cause).map(escapeMarkdown).join('; ')}`,
        ),
        `- ${escapeMarkdown(controlSentence(causes))}`,
      ]
