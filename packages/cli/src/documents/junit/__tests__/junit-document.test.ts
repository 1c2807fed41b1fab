import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { validateXML } from 'xmllint-wasm'
import { expect, it } from 'vitest'
import { documentSource, hostile, obeyedIn, resultRow, rowOfEach, scoreOf, textOf } from '../../__tests__/document-source.ts'
import { junitDocument } from '../junit-document.ts'

const schema = readFileSync(join(import.meta.dirname, 'junit-10.xsd'), 'utf8')

async function faultsOf(contents: string): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: { fileName: 'results.xml', contents },
    schema: { fileName: 'junit-10.xsd', contents: schema },
  })
  return errors.map(({ message }) => message)
}

it('has a test case for each row, and says of those that did not pass what came of them', async () => {
  const gates = [{ gate: 'pass rate at least 90 %', passed: false, values: ['25 %'] }]
  const source = documentSource(Object.values(rowOfEach), { gates, run: { provenance: { gitCommit: 'abc123' } } })

  const text = await textOf(junitDocument, source)

  expect(text).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="assay" tests="5" failures="1" errors="2">
      <testsuite name="atlas/capitals.jsonl guess" tests="5" failures="1" errors="2" skipped="1" time="61.500" timestamp="2026-11-22T10:00:00" id="0">
        <properties>
          <property name="run.id" value="run-1"/>
          <property name="run.status" value="completed"/>
          <property name="dataset.version" value="2026-11-22T10:00:00.000Z"/>
          <property name="git.commit" value="abc123"/>
          <property name="mean.exact" value="0.5"/>
          <property name="gate.pass rate at least 90 %" value="failed: 25 %"/>
        </properties>
        <testcase name="p" classname="atlas/capitals.jsonl.guess" time="0.012"/>
        <testcase name="f" classname="atlas/capitals.jsonl.guess" time="0.012">
          <failure type="Exact match" message="expected &quot;Paris&quot;, got &quot;Atlantis&quot;, Exact match 0.0 %">capitals.jsonl:2
    input: &quot;input of f&quot;
    expected: &quot;Paris&quot;
    output: &quot;Atlantis&quot;
    Exact match: 0 (passes with at least 1): another word</failure>
        </testcase>
        <testcase name="e" classname="atlas/capitals.jsonl.guess" time="0.012">
          <error type="Error" message="no answer">capitals.jsonl:3
    error: no answer
    input: &quot;input of e&quot;
    expected: &quot;Paris&quot;</error>
        </testcase>
        <testcase name="u" classname="atlas/capitals.jsonl.guess" time="0.012">
          <error type="Exact match" message="expected &quot;Paris&quot;, got &quot;Paris&quot;, no score by Exact match: judge is down">capitals.jsonl:4
    input: &quot;input of u&quot;
    expected: &quot;Paris&quot;
    output: &quot;Paris&quot;
    Exact match: could not be computed: judge is down</error>
        </testcase>
        <testcase name="n" classname="atlas/capitals.jsonl.guess" time="0.012">
          <skipped type="unjudged" message="no score decides whether this row passes"/>
        </testcase>
      </testsuite>
    </testsuites>
    "
  `)
})

it('is valid under the schema, with a suite for each run', async () => {
  const text = await textOf(junitDocument, documentSource(Object.values(rowOfEach)), documentSource([], { run: { targetId: 'gpt-4.1' } }))

  expect(text).toContain('classname="atlas/capitals.jsonl.guess"')
  expect(text.match(/<testsuite /g)).toHaveLength(2)
  expect(await faultsOf(text)).toEqual([])
})

it('is valid and harmless whatever rows, scorers and names hold', async () => {
  const row = resultRow(hostile, {
    verdict: 'failed',
    input: { [hostile]: hostile },
    output: hostile,
    expectedOutput: hostile,
    scores: [scoreOf(0, { scorerName: hostile, reason: hostile })],
  })
  const source = documentSource([row, { ...row, id: '1:x', trial: 1 }], {
    datasetName: hostile,
    places: { file: hostile, lines: new Map() },
    gates: [{ gate: hostile, passed: false, values: [hostile] }],
    run: { targetId: hostile, name: hostile, scorers: [{ id: 'exact', name: hostile, direction: 'lower', threshold: -1 }] },
  })

  const text = await textOf(junitDocument, source)

  expect(await faultsOf(text)).toEqual([])
  expect(obeyedIn(text)).toEqual([])
  expect(text).not.toContain('<script')
})

it('is told apart from what the schema does not allow', async () => {
  const text = await textOf(junitDocument, documentSource([rowOfEach.failed]))

  expect(await faultsOf(text.replace('<failure', '<defeat').replace('</failure', '</defeat'))).not.toEqual([])
})

it('names items without an id of their own by their input, the same in every run', async () => {
  const hash = '0123456789abcdef0123456789abcdef'

  const text = await textOf(
    junitDocument,
    documentSource([resultRow(hash, { input: 'Peru' }), resultRow(`${hash}-2`, { input: 'Peru', trial: 1 })]),
  )

  expect(text).toContain('name="&quot;Peru&quot; 01234567"')
  expect(text).toContain('name="&quot;Peru&quot; 01234567-2 (trial 1)"')
})
