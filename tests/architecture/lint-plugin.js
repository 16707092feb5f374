/**
 * The lint rules that no linter brings: the rooms, the bare `yield`, the moment taken from nowhere.
 * Plain JavaScript, because oxlint loads it with the Node that is there.
 */

import { builtinModules } from 'node:module'
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { homes, rooms } from './rooms.js'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const kernelFolder = 'simulators/kernel/'
const pathOf = (file) => relative(root, file).replaceAll('\\', '/')
/** `x.test.ts`, `x.contract.ts`, and what only tests use: `test-x.ts`. */
const isTest = (path) => /\.(test|contract)\.ts$|\/test-[^/]+\.ts$/.test(path)

/** Why `file` may not import `specifier`, or undefined when it may. Paths relative to the project. */
function refusal(file, specifier) {
  const room = rooms.find(({ files }) => files.test(file))
  if (specifier.startsWith('.')) {
    const target = pathOf(resolve(root, dirname(file), specifier))
    if (room === undefined || room.mayImport.some((allowed) => allowed.test(target)))
      return undefined
    // A test imports what it tests, even beside a wire, and any world to test it in.
    if (isTest(file) && (dirname(target) === dirname(file) || target.startsWith(kernelFolder))) {
      return undefined
    }
    return `${room.name} must not import ${target}: ${room.rule}`
  }
  const home = homes.find(({ packages }) => packages.test(specifier))
  if (home !== undefined && !home.files.test(file)) return `${specifier}: ${home.rule}`
  if (room === undefined || isTest(file) || room.packages === 'any') return undefined
  if (room.packages === 'k6' && /^k6($|\/)/.test(specifier)) return undefined
  const kind = specifier.startsWith('node:') || builtinModules.includes(specifier) ? 'Node' : 'npm'
  return `${room.name} must not import ${specifier} (${kind}): ${room.rule}`
}

const roomsRule = {
  meta: { type: 'problem', docs: { description: 'rooms import only what they may (rooms.js)' } },
  create(context) {
    const check = (source) => {
      if (source?.type !== 'Literal' || typeof source.value !== 'string') return
      const message = refusal(pathOf(context.filename), source.value)
      if (message !== undefined) context.report({ node: source, message })
    }
    return {
      ImportDeclaration: ({ source }) => check(source),
      ImportExpression: ({ source }) => check(source),
      ExportNamedDeclaration: ({ source }) => check(source),
      ExportAllDeclaration: ({ source }) => check(source),
      TSImportType: ({ source }) => check(source),
    }
  },
}

/** Only where effects are asked: any other generator yields what it likes. */
const asksEffects = (program, file) =>
  file.startsWith('simulators/terminal/logic/') ||
  program.body.some(
    ({ type, source }) => type === 'ImportDeclaration' && source.value.endsWith('/effects.ts'),
  )

const noBareYield = {
  meta: { type: 'problem', docs: { description: 'an effect is asked with `yield*`' } },
  create(context) {
    let asks = false
    return {
      Program: (program) => {
        asks = asksEffects(program, pathOf(context.filename))
      },
      YieldExpression(node) {
        if (!asks || node.delegate) return
        const message = 'Ask effects with `yield*`: the answer to a bare `yield` has no type.'
        context.report({ node, message })
      },
    }
  },
}

const noAmbientDate = {
  meta: {
    type: 'problem',
    docs: { description: 'a date is made from a moment that was handed in' },
  },
  create(context) {
    const check = (node) => {
      if (node.callee.type !== 'Identifier' || node.callee.name !== 'Date') return
      if (node.type === 'NewExpression' && node.arguments.length > 0) return
      const message = 'Time is a Clock that is handed in: give `new Date` the moment it stands for.'
      context.report({ node, message })
    }
    return { NewExpression: check, CallExpression: check }
  },
}

export default {
  meta: { name: 'tillrig' },
  rules: {
    rooms: roomsRule,
    'no-bare-yield': noBareYield,
    'no-ambient-date': noAmbientDate,
  },
}
