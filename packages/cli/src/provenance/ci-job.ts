/** What a CI service says of its job in the environment. */
export interface CiJob {
  /** The page of the job. */
  readonly url?: string
  /** The branch, which git does not know on a detached head. */
  readonly branch?: string
}

/** Reads which CI job this is from the variables of the usual services. */
export function ciJob(environment: NodeJS.ProcessEnv): CiJob {
  const url =
    githubUrl(environment) ??
    azureUrl(environment) ??
    first(environment, ['CI_JOB_URL', 'BUILDKITE_BUILD_URL', 'CIRCLE_BUILD_URL', 'TRAVIS_BUILD_WEB_URL', 'BUILD_URL'])
  const branch = first(environment, [
    'GITHUB_HEAD_REF',
    'GITHUB_REF_NAME',
    'CI_COMMIT_REF_NAME',
    'BUILDKITE_BRANCH',
    'CIRCLE_BRANCH',
    'TRAVIS_BRANCH',
    'BUILD_SOURCEBRANCHNAME',
    'BRANCH_NAME',
  ])
  return { ...(url !== undefined && { url }), ...(branch !== undefined && { branch }) }
}

function first(environment: NodeJS.ProcessEnv, names: readonly string[]): string | undefined {
  return names.map((name) => environment[name]).find((value) => value !== undefined && value !== '')
}

function githubUrl(environment: NodeJS.ProcessEnv): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = environment
  return server && repository && run ? `${server}/${repository}/actions/runs/${run}` : undefined
}

function azureUrl(environment: NodeJS.ProcessEnv): string | undefined {
  const { SYSTEM_COLLECTIONURI: collection, SYSTEM_TEAMPROJECT: project, BUILD_BUILDID: build } = environment
  return collection && project && build ? `${collection}${encodeURIComponent(project)}/_build/results?buildId=${build}` : undefined
}
