import { expect, it } from 'vitest'
import { ciJob } from '../ci-job.ts'

it.each([
  [
    'GitHub',
    { GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'a/b', GITHUB_RUN_ID: '7', GITHUB_REF_NAME: 'main' },
    { url: 'https://github.com/a/b/actions/runs/7', branch: 'main' },
  ],
  ['a pull request on GitHub', { GITHUB_HEAD_REF: 'fix', GITHUB_REF_NAME: '12/merge' }, { branch: 'fix' }],
  [
    'GitLab',
    { CI_JOB_URL: 'https://gitlab.com/a/-/jobs/7', CI_COMMIT_REF_NAME: 'main' },
    { url: 'https://gitlab.com/a/-/jobs/7', branch: 'main' },
  ],
  [
    'Azure',
    { SYSTEM_COLLECTIONURI: 'https://dev.azure.com/a/', SYSTEM_TEAMPROJECT: 'my project', BUILD_BUILDID: '7', BUILD_URL: 'other' },
    { url: 'https://dev.azure.com/a/my%20project/_build/results?buildId=7' },
  ],
  ['Jenkins', { BUILD_URL: 'https://ci/job/7', BRANCH_NAME: 'main' }, { url: 'https://ci/job/7', branch: 'main' }],
  ['no CI', { GITHUB_REF_NAME: '' }, {}],
])('recognises %s', (_service, environment, job) => {
  expect(ciJob(environment)).toEqual(job)
})
