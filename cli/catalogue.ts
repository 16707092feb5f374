/** `tillrig catalogue`: the page that says what the field reports and where it is played. */

import type { Command } from 'commander'
import { endsOf } from '../scenarios/catalogue/ends.ts'
import { pageCommand, renderCatalogue } from '../scenarios/catalogue/page.ts'
import { library } from '../scenarios/library.ts'
import { checkPage, writePage } from './page.ts'
import { startProgress } from './progress.ts'

export function addCatalogue(program: Command): void {
  program
    .command('catalogue')
    .description(
      'Print cause, mitigation, impact and field report with the scenario, switch or figure of each.',
    )
    .option('--write <file>', 'write it there instead')
    .addHelpText('after', `\nExamples:\n  $ ${pageCommand}    the published page; some seconds\n`)
    .action(async ({ write }: { readonly write?: string }) => {
      if (write !== undefined) await checkPage(write)
      const progress = startProgress()
      try {
        const ends = await endsOf(library, (name) => progress.status('catalogue', name))
        const page = renderCatalogue(ends)
        if (write === undefined) process.stdout.write(page)
        else await writePage(write, page)
      } finally {
        progress.stop()
      }
    })
}
