import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { toolTable } from './tool-table.ts'
import { compareVersions, fits, versionOf } from './tool-version.ts'

async function program(text: string): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'tillrig-version-test-'))
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  const path = join(dir, 'program')
  await writeFile(path, text)
  await chmod(path, 0o755)
  return path
}

const says = (line: string, hidden = '') => program(`#!/bin/sh\necho '${line}'\nexit 0\n${hidden}`)

test('k6 says its version', async () => {
  const path = await says('k6 v1.8.1 (go1.26.8, linux/amd64)')
  expect(await versionOf(toolTable.k6, path)).toBe('1.8.1')
})

test('a Toxiproxy release says its version', async () => {
  const path = await says('toxiproxy-server version 2.12.0')
  expect(await versionOf(toolTable.toxiproxy, path)).toBe('2.12.0')
})

test('a Toxiproxy that says "git" has its version in its build information', async () => {
  const buildInformation =
    `path\tgithub.com/Shopify/toxiproxy/v2/cmd/server\n` +
    `mod\tgithub.com/Shopify/toxiproxy/v2\tv2.12.0\th1:xyz=\n`
  // Long enough for the information to lie across two pieces of the file.
  const path = await says(
    'toxiproxy-server version git',
    'x'.repeat((1 << 20) - 110) + buildInformation + 'x'.repeat(1 << 20),
  )
  expect(await versionOf(toolTable.toxiproxy, path)).toBe('2.12.0')
})

test('a program that says nothing of a version has none', async () => {
  expect(await versionOf(toolTable.k6, await says('hello'))).toBeUndefined()
})

test('versions compare number by number', () => {
  expect(compareVersions('1.10.0', '1.9.9')).toBeGreaterThan(0)
  expect(compareVersions('2.0.0', '2.0.0')).toBe(0)
  expect(compareVersions('1.8.0', '2.0')).toBeLessThan(0)
})

test.each([
  ['1.7.9', false],
  ['1.8.0', true],
  ['2.2.0', true],
  ['3.0.0', false],
])('k6 %s fits: %s', (version, expected) => {
  expect(fits(toolTable.k6, version)).toBe(expected)
})
