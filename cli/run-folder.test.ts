import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createRunFolder } from './run-folder.ts'

async function emptyFolder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'tillrig-run-folder-'))
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  return dir
}

test('a folder that is not there is made, with what lies above it', async () => {
  const dir = join(await emptyFolder(), 'a', 'b')
  await createRunFolder(dir, 'segments')
  expect(await readdir(dir)).toEqual(['segments'])
})

test('a rig does not go on from the ledger of an earlier one', async () => {
  const dir = await emptyFolder()
  await createRunFolder(dir, 'segments')
  await createRunFolder(dir, 'segments')
  await writeFile(join(dir, 'segments', 'rig.ndjson'), '')
  await expect(createRunFolder(dir, 'segments')).rejects.toMatchObject({
    code: 'cannotCreate',
    message: expect.stringContaining(dir),
    hint: expect.stringContaining('--out'),
  })
})
