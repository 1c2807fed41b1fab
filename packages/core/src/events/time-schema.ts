import { z } from 'zod'

/** A time as JSON holds it: ISO 8601 text. */
export const timeSchema: z.ZodType<string> = z.string().refine((text) => !Number.isNaN(Date.parse(text)), 'is no time')
