/** How a worker ends that found the run taken over. */
export const fencedExit = 9
