/**
 * The promise of the guides: who follows one to the letter gets what it says. Each is played in a copy of
 * the project, file by file and command by command.
 */

import { spawn } from 'node:child_process'
import { appendFile, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import template from '../../docs/templates/scenario.ts'
import { readScenario } from '../../scenarios/parse.ts'
import { isPrinted, stepsOf } from './guide.ts'

const project = fileURLToPath(new URL('../../', import.meta.url))

const copied = [
  'cli',
  'loadtests',
  'reports',
  'scenarios',
  'simulators',
  'package.json',
  'tsconfig.json',
]

/** A folder called tillrig, as a reader's is. @returns where it is. */
async function copyOfProject(): Promise<string> {
  const above = await mkdtemp(join(tmpdir(), 'tillrig-guide-'))
  onTestFinished(() => rm(above, { recursive: true, force: true }))
  const copy = join(above, 'tillrig')
  await mkdir(join(copy, 'docs'), { recursive: true })
  const isSource = (path: string) =>
    !relative(project, path).startsWith(join('reports', 'runs')) && !path.endsWith('.test.ts')
  for (const name of copied) {
    await cp(join(project, name), join(copy, name), { recursive: true, filter: isSource })
  }
  await symlink(join(project, 'node_modules'), join(copy, 'node_modules'))
  return copy
}

const programs: Readonly<Record<string, readonly string[]>> = {
  tillrig: ['cli/tillrig.js'],
  tsc: ['node_modules/typescript/bin/tsc'],
}

/** `npx tillrig …` and `npx tsc …`, without npx. */
async function run(
  line: string,
  cwd: string,
): Promise<{ readonly code: number | null; readonly printed: string }> {
  const [npx, name = '', ...args] = line.split(' ')
  const program = programs[name]
  if (npx !== 'npx' || program === undefined) throw new Error(`no guide may run ${line}`)
  const child = spawn(process.execPath, [...program, ...args], { cwd })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  return { code, printed }
}

const guides = [
  'write-a-scenario',
  'add-a-scenario-to-the-catalogue',
  'add-a-fault',
  'add-a-checker',
]

test.each(guides)('docs/guides/%s.md does what it says', { timeout: 480_000 }, async (guide) => {
  const copy = await copyOfProject()
  let printed = ''
  for (const step of stepsOf(await readFile(join(project, `docs/guides/${guide}.md`), 'utf8'))) {
    switch (step.kind) {
      case 'file':
        await mkdir(dirname(join(copy, step.path)), { recursive: true })
        await writeFile(join(copy, step.path), step.text)
        break
      case 'line':
        expect(step.text.trimEnd().split('\n')).toHaveLength(1)
        await appendFile(join(copy, step.path), step.text)
        break
      case 'commands':
        printed = ''
        for (const { line, exitCode } of step.lines) {
          const ended = await run(line, copy)
          expect(ended.code, `${line}\n${ended.printed}`).toBe(exitCode)
          printed += ended.printed
        }
        break
      case 'printed':
        for (const line of step.lines) {
          expect(isPrinted(printed, line), `${line}\nis not in\n${printed}`).toBe(true)
        }
    }
  }
})

test('the templates can be played as they are, and the one in TypeScript has its types', async () => {
  const read = async (name: string) =>
    (await readScenario(join(project, 'docs/templates', name))).scenario
  expect(await read('scenario.yaml')).toMatchObject({ name: 'my-shop', shoppers: { count: 4 } })
  expect(await read('scenario.ts')).toMatchObject(template)
})
