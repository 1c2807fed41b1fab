import { AssayError } from '@assay/core'
import { expect } from 'vitest'

type FailureCode = 'EIO' | 'ENOSPC' | 'EACCES' | 'EROFS' | 'ENOENT'

/** What a person is told to do. */
const advice: Readonly<Record<FailureCode, RegExp>> = {
  EIO: /check the disk/,
  ENOSPC: /free space/,
  EACCES: /change its permissions/,
  EROFS: /make it writable/,
  ENOENT: /bring it back/,
}

/** What a process met when calls failed with a code: it came to its end all the same (null), or says what is wrong with which path. */
export function expectTold(error: unknown, code: FailureCode): void {
  if (error === null) return
  expect(error).toBeInstanceOf(AssayError)
  expect(error).toMatchObject({
    code: 'BACKEND',
    message: expect.stringMatching(advice[code]),
    details: { path: expect.stringContaining('/disk/store') },
  })
}
