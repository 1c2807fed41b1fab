/** What `assay-conformance --help` prints. */
export const usage = `Tells whether a storage adapter keeps the contract of Assay

  assay-conformance <module> [options]     runs the cases on what the module exports as "adapter"
  assay-conformance verify <report.json>   checks a report: complete, of these cases, claiming no more than it shows

Options
  --report <file>      writes the report as JSON
  --markdown           prints the report as a Markdown page, and everything else to standard error
  --only <id,id>       runs these cases; nothing is claimed then
  --replay <text>      runs one case as a failure said, such as R01@12345
  --tries <number>     how many seeds each random case tries (10)
  --seed <number>      where chance starts (another one each time)
  --concurrency <n>    how many cases go on at once (4)
  --contract <version> the version of the contract to hold the adapter to (the newest)
  --help, --version

Exit codes
  0  conformant, or everything that --only or --replay chose passed; the report is valid
  1  not conformant, or nothing can be claimed; the report is not valid
  2  wrong usage
`
