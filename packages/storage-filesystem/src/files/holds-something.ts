import { fileFailure } from './file-failure.ts'
import type { FileOperations } from './file-operations.ts'

/** Tells a folder of a record from an empty one, which a person or a program for copies may have left, and which is none. */
export async function holdsSomething(files: FileOperations, folder: string): Promise<boolean> {
  try {
    return (await files.list(folder)).length > 0
  } catch (error) {
    throw fileFailure(error, { path: folder, action: 'read' })
  }
}
