import { expect, it } from 'vitest'
import { runHostTests } from '../../host/run-host-tests.ts'

const results = await runHostTests({ 'capitals.jsonl': '{"input":"France","expected":"Paris"}\n' })

it.for(results)('in the extension host: $title', ({ failure, isSkipped }, { skip }) => {
  skip(isSkipped)

  expect.assert(failure === null, failure ?? '')
})
