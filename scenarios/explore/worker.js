// A worker's entry. Plain JavaScript because Node 20 runs no TypeScript by itself: it registers tsx,
// then hands over.
import { register } from 'tsx/esm/api'

register()
await import('./worker.ts')
