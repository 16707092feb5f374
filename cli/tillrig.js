#!/usr/bin/env node
// The command's entry. Plain JavaScript because Node 20 runs no TypeScript by itself: it registers
// tsx, then hands over. No build step stands between `npm ci` and the first run.
import { register } from 'tsx/esm/api'

register()
await import('./main.ts')
