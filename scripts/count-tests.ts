import { readFile } from 'node:fs/promises'

// Prints the numbers of passed and failed tests in a report, for `.ci/check`.
type Report = {
  testResults: { status: 'passed' | 'failed'; assertionResults: { status: string }[] }[]
}

const { testResults } = JSON.parse(await readFile(process.argv[2]!, 'utf8')) as Report
const count = (status: string) =>
  testResults.flatMap(({ assertionResults }) => assertionResults).filter((test) => test.status === status).length
// A file that could not be loaded, or whose `beforeAll` failed, has no failed test, so it counts as one.
const notStarted = testResults.filter(
  ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
)
console.log(count('passed'), count('failed') + notStarted.length)
