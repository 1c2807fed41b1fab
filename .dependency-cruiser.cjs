// Who may import whom: the layers that ARCHITECTURE.md draws.

const tests = '/__tests__/'

/** What others may take by its path: servers for scripts and benchmarks, a browser for the tests in a workbench, the heap that benchmarks measure. */
const lent = ['^packages/storage-mongodb/src/__tests__/', '^packages/cli/src/__tests__/browser/', '^packages/cli/src/bound-heap[.]ts$']

/** Which package may import which: the command line alone puts adapters and core together. */
const packages = {
  core: [],
  conformance: ['core'],
  'dataset-files': ['core'],
  scorers: ['core'],
  'storage-[^/]+': ['core'],
  cli: ['core', 'dataset-files', 'scorers', 'storage-[^/]+'],
}

/** The folders of core, from the bottom up: each may import those of the layers below it. */
const coreLayers = [
  ['errors'],
  ['json'],
  ['seam'],
  ['statistics'],
  ['records'],
  ['storage', 'evals', 'events'],
  ['codecs'],
  ['mastra'],
  ['datasets'],
  ['testing'],
]

/** The folders of storage-mongodb, from the bottom up, likewise. */
const mongodbLayers = [['documents'], ['connection', 'indexes'], ['runs', 'datasets'], ['store'], ['doctor']]

/**
 * Refuses the imports that lead from one place to another.
 *
 * @param {string} name
 * @param {import('dependency-cruiser').IRegularForbiddenRuleType['from']} from
 * @param {import('dependency-cruiser').IRegularForbiddenRuleType['to']} to
 */
const refuse = (name, from, to) => ({ name, severity: /** @type {const} */ ('error'), from, to })

/**
 * Refuses imports between the folders of one parent, other than the allowed ones.
 *
 * @param {string} parent
 * @param {string} folder
 * @param {readonly string[]} allowed
 */
const refuseSiblings = (parent, folder, allowed) =>
  refuse(
    `${parent}${folder} may import: ${allowed.join(', ') || 'none of its siblings'}`,
    { path: `^${parent}(${folder})/`, pathNot: tests },
    { path: `^${parent}`, pathNot: `^${parent}(${['$1', ...allowed].join('|')})/` },
  )

/**
 * Refuses imports between the folders of one parent that do not lead to a layer below.
 *
 * @param {string} parent
 * @param {readonly (readonly string[])[]} layers From the bottom up.
 */
const refuseUpwards = (parent, layers) => [
  ...layers.flatMap((folders, height) => folders.map((folder) => refuseSiblings(parent, folder, layers.slice(0, height).flat()))),
  refuseUnnamed(parent, layers.flat()),
]

/**
 * Refuses the imports of a folder that the layers do not name.
 *
 * @param {string} parent
 * @param {readonly string[]} named
 */
const refuseUnnamed = (parent, named) =>
  refuse(
    `every folder of ${parent} has its place in .dependency-cruiser.cjs`,
    { path: `^${parent}(?!(${[...named, '__tests__'].join('|')})/)[^/]+/` },
    {},
  )

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    refuse('no import cycles', {}, { circular: true }),
    // The editor gives `vscode` to its extensions; it is not installed.
    refuse('every import is found', {}, { couldNotResolve: true, pathNot: '^vscode$' }),

    ...Object.entries(packages).map(([folder, allowed]) => refuseSiblings('packages/', folder, allowed)),
    refuseUnnamed('packages/', Object.keys(packages)),
    refuse('core is below everything, its tests too', { path: '^packages/core/' }, { path: '^packages/(?!core/)' }),
    refuse(
      'tests of a package may import core and the conformance kit',
      { path: `^packages/(?!cli/)([^/]+)/.*${tests}` },
      { path: '^packages/', pathNot: '^packages/($1|core|conformance)/' },
    ),
    refuse('the extension may import cli and core', { path: '^extensions/' }, { path: '^packages/(?!(cli|core)/)', pathNot: lent }),
    refuse(
      'packages and extensions do not import what surrounds them',
      { path: '^(packages|extensions)/' },
      { path: '^(examples|benchmarks|docs|scripts)/' },
    ),
    refuse('nothing imports an extension', { pathNot: '^extensions/' }, { path: '^extensions/' }),
    refuse(
      'packages are imported by name, never by path',
      { path: '^(packages/[^/]+|[^/]+)/' },
      { path: '^packages/', pathNot: ['^$1/', ...lent], dependencyTypes: ['local'] },
    ),
    refuse('sources do not import tests', { pathNot: tests }, { path: tests, pathNot: lent }),
    refuse('packages do not import tests', { path: '^(packages|extensions)/', pathNot: [tests, '/workbench/'] }, { path: tests }),
    refuse(
      'published sources import what their package installs',
      // The build bundles the page of the HTML report, and what it takes for that is not published.
      { path: '^packages/[^/]+/src/', pathNot: [tests, '^packages/cli/src/documents/html/(page/|bundle-page[.]ts$)'] },
      // These are bundled, too.
      { dependencyTypes: ['npm-dev', 'npm-no-pkg'], pathNot: '/node_modules/(jsonc-parser|uuid)/' },
    ),

    ...refuseUpwards('packages/core/src/', coreLayers),
    ...refuseUpwards('packages/storage-mongodb/src/', mongodbLayers),
    refuse(
      'nothing inside core imports its entry points',
      { path: '^packages/core/' },
      { path: '^packages/core/src/(testing/)?index[.]ts$' },
    ),
    refuse(
      'the fakes of core are for tests',
      { path: '^packages/core/src/', pathNot: [tests, '^packages/core/src/testing/'] },
      { path: '^packages/core/src/testing/' },
    ),
    refuse(
      'core does no I/O: of Node it imports node:crypto alone',
      { path: '^packages/core/src/', pathNot: tests },
      { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|dist-tsc|[.]doc-blocks-[^/]+)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['@assay/source', 'types', 'import', 'node', 'default'] },
  },
}
