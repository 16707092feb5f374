/** `--lang`: the language in which a person reads the reports and the table. Files for machines stay as they are. */

import { InvalidArgumentError } from 'commander'
import { isLanguage, languages, type Language } from '../reports/text/text.ts'

function language(text: string): Language {
  if (isLanguage(text)) return text
  throw new InvalidArgumentError(`Give one of: ${languages.join(', ')}.`)
}

/** For `command.option(...langOption)`. */
export const langOption = [
  '--lang <code>',
  `language of report.html, report.md and the table: ${languages.join(', ')}`,
  language,
  'en' as Language,
] as const
