import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { stations } from '../../simulators/ledger/stations.ts'
import { innocent, mistyped, offences } from './planted.ts'

const project = fileURLToPath(new URL('../..', import.meta.url))
const effects = 'simulators/kernel/effects.ts'

const planted: string[] = []

/** A project of the same layout that holds the rules and these files, and nothing else. */
async function plant(files: readonly { readonly path: string; readonly text: string }[]) {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'tillrig-architecture-')))
  planted.push(root)
  const kept = ['tests/architecture/rooms.js', 'tests/architecture/lint-plugin.js', effects]
  for (const path of ['.oxlintrc.json', 'package.json', 'tsconfig.json', ...kept]) {
    await cp(join(project, path), join(root, path))
  }
  await symlink(join(project, 'node_modules'), join(root, 'node_modules'))
  for (const { path, text } of files) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  return root
}

/** What a tool of the project says about the project in `root`. Findings make it exit with 1. */
const said = (tool: string, root: string, ...args: readonly string[]) =>
  new Promise<string>((resolve) => {
    execFile(join(project, 'node_modules/.bin', tool), args, { cwd: root }, (_, stdout) =>
      resolve(stdout),
    )
  })

const Findings = z.object({
  diagnostics: z.array(z.object({ message: z.string(), code: z.string(), filename: z.string() })),
})

let findings: z.infer<typeof Findings>['diagnostics']
let typeErrors: string
const saidOf = (path: string) =>
  findings.filter(({ filename }) => filename === path).map(({ message }) => message)

beforeAll(async () => {
  const linted = await plant([...offences, ...innocent])
  const rooms = ['simulators', 'scenarios', 'loadtests', 'reports', 'cli']
  const typed = await plant(mistyped)
  const [lint, types] = await Promise.all([
    said('oxlint', linted, '--type-aware', '-f', 'json', ...rooms),
    said('tsc', typed, '-p', 'tsconfig.json', '--pretty', 'false'),
  ])
  findings = Findings.parse(JSON.parse(lint)).diagnostics
  typeErrors = types
})

afterAll(() => Promise.all(planted.map((root) => rm(root, { recursive: true }))))

test.each(offences)('$path is an offence: $says', ({ path, says }) => {
  expect(saidOf(path)).toContainEqual(expect.stringContaining(says))
})

test.each(innocent)('$path is no offence', ({ path }) => {
  expect(saidOf(path)).toEqual([])
})

test.each(mistyped)('the compiler refuses the bare yield in $path', ({ path, says }) => {
  const [error = ''] = typeErrors.split(`${path}(`).slice(1)
  expect(error).toContain(says)
})

test('every room has an offence planted', async () => {
  const file = new URL('./rooms.js', import.meta.url).href
  const { rooms }: { rooms: { name: string }[] } = await import(file)
  const caught = rooms.filter(({ name }) =>
    findings.some(({ message }) => message.startsWith(`${name} must not import`)),
  )
  expect(caught.map(({ name }) => name)).toEqual(rooms.map(({ name }) => name))
})

test('every station has its folder, and every other folder of the simulators is known', async () => {
  const entries = await readdir(join(project, 'simulators'), { withFileTypes: true })
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  const beside = ['kernel', 'ledger', 'lines', 'processes', 'rig']
  expect(folders.toSorted()).toEqual([...stations, ...beside].toSorted())
})
