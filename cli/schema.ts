/** `tillrig schema`: what a scenario's file may hold, for editors. */

import type { Command } from 'commander'
import { schemaFile, schemaText } from '../scenarios/json-schema.ts'
import { checkPage, writePage } from './page.ts'

export function addSchema(program: Command): void {
  program
    .command('schema')
    .description('Print the JSON Schema of a scenario file, by which an editor completes it.')
    .option('--write <file>', 'write it there instead')
    .addHelpText(
      'after',
      `
Examples:
  $ npx tillrig schema --write ${schemaFile}    the published one

At the top of a YAML file:  # yaml-language-server: $schema=path/to/scenario.schema.json
In a JSON file:             "$schema": "path/to/scenario.schema.json"
`,
    )
    .action(async ({ write }: { readonly write?: string }) => {
      if (write === undefined) return void process.stdout.write(schemaText())
      await checkPage(write)
      await writePage(write, schemaText())
    })
}
