/** `--lang`: the language in which a person reads the reports and the table. Files for machines stay as they are. */

import { InvalidArgumentError } from 'commander'
import { isLanguage, languages, type Language } from '../reports/text/text.ts'

function language(text: string): Language {
  if (isLanguage(text)) return text
  throw new InvalidArgumentError(`Give one of: ${languages.join(', ')}.`)
}

/** For `command.option(...langOption())`. @param what a person reads in it. */
export const langOption = (what = 'report.html, report.md and the table') =>
  [
    '--lang <code>',
    `language of ${what}: ${languages.join(', ')}`,
    language,
    'en' as Language,
  ] as const
