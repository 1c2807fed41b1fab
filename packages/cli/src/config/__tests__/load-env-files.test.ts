import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadEnvFiles } from '../load-env-files.ts'
import { temporaryFolder } from './temporary-folder.ts'

describe('loadEnvFiles', () => {
  it('lets what is set win, then the nearer folder, then .env.local', () => {
    const root = temporaryFolder({
      '.env': 'A=root\nB=root\nC=root\nD=root\nE=root',
      '.env.local': 'A=root local\nB=root local\nC=root local\nD=root local',
      'app/.env': 'A=app\nB=app\nC=app',
      'app/.env.local': 'A=app local\nB=app local',
    })
    const environment: NodeJS.ProcessEnv = { A: 'set' }

    loadEnvFiles([join(root, 'app'), root], environment)

    expect(environment).toEqual({ A: 'set', B: 'app local', C: 'app', D: 'root local', E: 'root' })
  })

  it('lets a variable win that is set to nothing', () => {
    const environment: NodeJS.ProcessEnv = { KEY: '' }

    loadEnvFiles([temporaryFolder({ '.env': 'KEY=x' })], environment)

    expect(environment).toEqual({ KEY: '' })
  })

  it('reads quotes, comments, export and a byte order mark', () => {
    const environment: NodeJS.ProcessEnv = {}

    loadEnvFiles([temporaryFolder({ '.env': '\ufeffA="x y" # why\nexport B=\'z\'\n# C=1\r\nD=1\r\n' })], environment)

    expect(environment).toEqual({ A: 'x y', B: 'z', D: '1' })
  })

  it('does nothing where there are no such files, or a folder has the name', () => {
    const environment: NodeJS.ProcessEnv = {}

    loadEnvFiles([temporaryFolder({ '.env/': '' }), temporaryFolder()], environment)

    expect(environment).toEqual({})
  })

  it('says which file cannot be read', () => {
    const folder = temporaryFolder()
    symlinkSync('.env', join(folder, '.env'))

    expect(() => loadEnvFiles([folder], {})).toThrow(`Cannot read ${join(folder, '.env')} (ELOOP)`)
  })
})
