export { openStorage } from './open-storage.ts'
export type { MemoryStorageOptions } from './open-storage.ts'
