import { expect, it } from 'vitest'
import { worstRows } from '../worst-rows.ts'
import { rowScoresOf } from './row-scores-of.ts'

it('gives the rows with the lowest scores, worst first, ties in dataset order', () => {
  expect(worstRows([rowScoresOf([0.5, 0.2, 0.9, 0.2, 0.1])], 'higher', 3)).toEqual([4, 1, 3])
})

it('gives the rows with the highest scores where lower is better', () => {
  expect(worstRows([rowScoresOf([5, 2, 9])], 'lower', 2)).toEqual([2, 0])
})

it('puts errored rows before unscored ones, and both before any score', () => {
  expect(worstRows([rowScoresOf([0, 'unscored', 'errored', 0.5])], 'higher', 4)).toEqual([2, 1, 0, 3])
})

it('leaves out rows that passed, rows with the best score, and rows that are not there', () => {
  expect(worstRows([rowScoresOf([1, 0, 1, null, 'unjudged'])], 'higher', 5)).toEqual([1])
})

it('gives rows that failed although no row has a better score', () => {
  expect(worstRows([rowScoresOf([0, 0])], 'higher', 5)).toEqual([0, 1])
})

it('adds up what several targets did on a row', () => {
  const runs = [rowScoresOf([0, 0, 1, 1]), rowScoresOf([1, 0, 'errored', 1])]

  expect(worstRows(runs, 'higher', 5)).toEqual([2, 1, 0])
})

it('has none for an empty run', () => {
  expect(worstRows([rowScoresOf([])], 'higher', 5)).toEqual([])
})
