import type { Project } from '../projects/project.ts'
import type { StoreClient } from './store-client.ts'

/** The stores of a window, one client each; projects on the same store share it. */
export interface Stores {
  forProject(project: Project): StoreClient
}
