/** What a child is for, as the first argument of the forked module: one command, with the user's code, or reading and changing one store. */
export type ChildKind = 'command' | 'store'
