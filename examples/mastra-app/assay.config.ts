import { defineConfig } from '@assay/cli'
import { mastra } from './src/mastra/index.ts'

export default defineConfig({
  project: 'mastra-app',
  mastra,
  datasets: {
    'questions.jsonl': { target: 'order-desk', scorers: ['names-status'], thresholds: { 'names-status': { threshold: 1 } } },
    'mails.jsonl': { target: 'triage', scorers: ['right-queue'], thresholds: { 'right-queue': { threshold: 1 } } },
  },
})
