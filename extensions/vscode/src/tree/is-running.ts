import type { RunElement } from './tree-element.ts'

/** Whether somebody works on a run, here or elsewhere. */
export function isRunning({ session, line }: Pick<RunElement, 'session' | 'line'>): boolean {
  return session !== null || line.state === 'running' || line.state === 'waiting'
}
