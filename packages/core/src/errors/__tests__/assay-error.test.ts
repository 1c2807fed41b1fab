import { describe, expect, it, vi } from 'vitest'
import { AssayError } from '../assay-error.ts'

describe('AssayError', () => {
  it('has the code, the message, the details and the cause that it was given', () => {
    const cause = new Error('below')

    const error = new AssayError('CONFLICT', 'Run exists already', { details: { reason: 'exists', conflicts: [1] }, cause })

    expect(error).toBeInstanceOf(Error)
    expect([error.name, error.code, error.message, error.cause]).toEqual(['AssayError', 'CONFLICT', 'Run exists already', cause])
    expect(error.details).toEqual({ reason: 'exists', conflicts: [1] })
  })

  it('has empty details and no cause when none are given, and tells undefined as a cause from none', () => {
    expect(new AssayError('INVALID', 'm').details).toEqual({})
    expect('cause' in new AssayError('INVALID', 'm')).toBe(false)
    expect('cause' in new AssayError('BACKEND', 'm', { cause: undefined })).toBe(true)
  })

  it('is recognised when a second copy of the package made it, and the other way round', async () => {
    vi.resetModules()
    const copy = await import('../assay-error.ts')

    const foreign = new copy.AssayError('NOT_FOUND', 'Run not found: x')

    expect(copy.AssayError).not.toBe(AssayError)
    expect(foreign).not.toBeInstanceOf(AssayError)
    expect(AssayError.isInstance(foreign)).toBe(true)
    expect(copy.AssayError.isInstance(new AssayError('INVALID', 'm'))).toBe(true)
  })

  it.each<[string, unknown]>([
    ['a plain error', new Error('m')],
    ['an object that looks like one', { name: 'AssayError', code: 'INVALID', message: 'm', details: {} }],
    ['null', null],
    ['undefined', undefined],
    ['a text', 'INVALID'],
  ])('does not take %s for one', (_, value) => {
    expect(AssayError.isInstance(value)).toBe(false)
  })
})
