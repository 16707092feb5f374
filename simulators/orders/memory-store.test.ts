import { MemoryStore } from './memory-store.ts'
import { orderStoreContract } from './store.contract.ts'

orderStoreContract(() => Promise.resolve(new MemoryStore()))
