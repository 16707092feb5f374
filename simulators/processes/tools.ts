/**
 * Finding k6 and Toxiproxy, in this order: an explicit path, the PATH, the cache, the pinned
 * release, a build from source. Nothing is downloaded or built before it is needed.
 */

import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import type { Clock } from '../kernel/clock.ts'
import { RigError, messageOf } from '../kernel/errors.ts'
import { build } from './tool-build.ts'
import type { Environment } from './tool-cache.ts'
import { cachedPath, installAt, lockTool } from './tool-cache.ts'
import { download } from './tool-download.ts'
import type { OnProgress } from './tool-progress.ts'
import { progressLine, withProgress } from './tool-progress.ts'
import type { ToolName, ToolSpec } from './tool-table.ts'
import { toolPlatform, toolTable } from './tool-table.ts'
import { fits, versionOf, wanted } from './tool-version.ts'

export interface FoundTool {
  readonly name: ToolName
  readonly path: string
  readonly version: string
  readonly from: 'explicit' | 'path' | 'cache' | 'download' | 'build'
}

export interface ToolInspection {
  readonly name: ToolName
  /** What would be downloaded or built. */
  readonly pinnedVersion: string
  /** What `findTool` would use at once, without fetching anything. */
  readonly found: FoundTool | undefined
  /** Why each place that was looked at gave nothing, as sentences. */
  readonly notes: readonly string[]
  readonly canDownload: boolean
  /** Go is on the PATH. */
  readonly canBuild: boolean
}

export interface FindToolOptions {
  readonly clock: Clock
  readonly onProgress?: OnProgress
  readonly env?: Environment
  /** The table's entry; another one in tests. */
  readonly spec?: ToolSpec
}

/**
 * Finds the tool, or fetches it into the cache.
 * @throws RigError `missingTool`: the explicit path does not fit, or all four ways failed; it then
 * says all four.
 */
export async function findTool(name: ToolName, options: FindToolOptions): Promise<FoundTool> {
  const { clock, onProgress = () => undefined, env = process.env } = options
  const spec = options.spec ?? toolTable[name]
  const here = await inspectTool(name, { env, spec })
  if (here.found !== undefined) return here.found
  if (env[spec.pathVariable]) throw misfit(spec, here.notes)
  const path = cachedPath(spec, env)
  const progress = { clock, onProgress }
  const unlock = await lockTool(path, clock, (forMs) =>
    onProgress(progressLine(`waiting for another process that fetches ${name}`, forMs)),
  )
  try {
    // Another process may have put it there while this one waited.
    const cached = await checked(spec, path, 'cache')
    if (typeof cached !== 'string') return cached
    const notes = [...here.notes]
    for (const { from, what, fetch } of waysToFetch(spec, env, clock)) {
      try {
        await withProgress(what, progress, () => installAt(path, fetch))
        const found = await checked(spec, path, from)
        if (typeof found !== 'string') return found
        notes.push(found)
      } catch (error) {
        notes.push(`${from}: ${messageOf(error)}`)
      }
    }
    throw missing(spec, path, notes)
  } finally {
    await unlock()
  }
}

interface WayToFetch {
  readonly from: 'download' | 'build'
  readonly what: string
  /** Fetches into an empty directory and answers the path of the program there. */
  readonly fetch: (dir: string) => Promise<string>
}

function waysToFetch(spec: ToolSpec, env: Environment, clock: Clock): readonly WayToFetch[] {
  const title = `${spec.name} ${spec.version}`
  const release = downloadFor(spec)
  const building: WayToFetch = {
    from: 'build',
    what: `building ${title} with go install`,
    fetch: async (dir) => build(spec, dir, clock, await goPath(env)),
  }
  if (release === undefined) return [building]
  return [
    {
      from: 'download',
      what: `downloading ${title}`,
      fetch: (dir) => download(release, spec.executable, dir, clock),
    },
    building,
  ]
}

/** Looks without fetching anything and without throwing: what `tillrig doctor` shows. */
export async function inspectTool(
  name: ToolName,
  {
    env = process.env,
    spec = toolTable[name],
  }: { readonly env?: Environment; readonly spec?: ToolSpec } = {},
): Promise<ToolInspection> {
  const explicit = env[spec.pathVariable]
  const onPath = await searchPath(spec.executable, env)
  const places = explicit
    ? [{ path: explicit, from: 'explicit' as const }]
    : [
        ...(onPath === undefined ? [] : [{ path: onPath, from: 'path' as const }]),
        { path: cachedPath(spec, env), from: 'cache' as const },
      ]
  const notes: string[] =
    explicit || onPath !== undefined ? [] : [`${spec.executable} is not on the PATH`]
  let found: FoundTool | undefined
  for (const { path, from } of places) {
    const result = await checked(spec, path, from)
    if (typeof result === 'string') notes.push(result)
    else found ??= result
  }
  const canBuild = (await searchPath('go', env)) !== undefined
  const canDownload = downloadFor(spec) !== undefined
  return { name, pinnedVersion: spec.version, found, notes, canDownload, canBuild }
}

/** The tool at this path, or why it is none. */
async function checked(
  spec: ToolSpec,
  path: string,
  from: FoundTool['from'],
): Promise<FoundTool | string> {
  try {
    await access(path, constants.X_OK)
  } catch {
    return `${from}: ${path} is not there, or may not be executed`
  }
  try {
    const version = await versionOf(spec, path)
    if (version === undefined) return `${from}: ${path} does not say which version it is`
    if (fits(spec, version)) return { name: spec.name, path, version, from }
    return `${from}: ${path} is version ${version}; ${wanted(spec)} is needed`
  } catch (error) {
    return `${from}: ${path} cannot be run: ${messageOf(error)}`
  }
}

function downloadFor(spec: ToolSpec) {
  const platform = toolPlatform()
  return platform === undefined ? undefined : spec.downloads[platform]
}

async function goPath(env: Environment): Promise<string> {
  const go = await searchPath('go', env)
  if (go === undefined) throw new Error('go is not on the PATH')
  return go
}

async function searchPath(executable: string, env: Environment): Promise<string | undefined> {
  for (const dir of (env['PATH'] ?? '').split(delimiter).filter(Boolean)) {
    const path = join(dir, executable)
    const usable = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (usable) return path
  }
  return undefined
}

function misfit(spec: ToolSpec, notes: readonly string[]): RigError {
  return new RigError(
    `Failed to use the ${spec.name} named by ${spec.pathVariable}: ${notes.join('; ')}`,
    {
      code: 'missingTool',
      hint: `Let ${spec.pathVariable} name a ${spec.executable} of ${wanted(spec)}, or unset it.`,
    },
  )
}

function missing(spec: ToolSpec, path: string, notes: readonly string[]): RigError {
  const release =
    downloadFor(spec)?.url ?? `the project's releases (none is pinned for this machine)`
  return new RigError(`Failed to find ${spec.name}:\n- ${notes.join('\n- ')}`, {
    code: 'missingTool',
    hint:
      `Any one of these helps: set ${spec.pathVariable} to, or put on the PATH, a ${spec.executable} of ` +
      `${wanted(spec)}; put version ${spec.version} at ${path}; allow the download from ${release}; ` +
      `or install Go, so that go install ${spec.source.package}@v${spec.version} works.`,
  })
}
