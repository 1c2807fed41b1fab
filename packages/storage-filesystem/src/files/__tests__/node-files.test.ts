import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { manualSeam } from '@assay/core/testing'
import { expect, it } from 'vitest'
import { nodeFiles } from '../node-files.ts'
import { readWholeFile } from '../read-whole-file.ts'
import { temporaryFolder } from './temporary-folder.ts'

it.runIf(process.platform !== 'win32')('does not wait for the other end of a pipe that lies in a file’s place', async () => {
  const path = join(await temporaryFolder(), 'pipe')
  await promisify(execFile)('mkfifo', [path])

  await expect(readWholeFile(nodeFiles(manualSeam()), path)).rejects.toMatchObject({
    code: 'CORRUPT',
    message: expect.stringContaining('a pipe'),
  })
})

it('closes a file once what is under way has ended, once, and lets nothing begin later', async () => {
  const path = join(await temporaryFolder(), 'file')
  const file = await nodeFiles(manualSeam()).open(path, 'create')

  const written = file.write(new Uint8Array(1_000_000))
  await Promise.all([file.close(), file.close()])

  await expect(written).resolves.toBe(1_000_000)
  await expect(file.status()).rejects.toMatchObject({ code: 'EBADF' })
  await expect(file.write(new Uint8Array(1))).rejects.toMatchObject({ code: 'EBADF' })
})
