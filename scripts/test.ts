import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { buildIfNeeded } from './lib/build';
import { inRoot } from './lib/paths';
import { run } from './lib/run';

/** What a suite reports, in the end. */
interface Outcome {
  passed: number;
  failed: number;
  /** Each skipped test with its reason. */
  skipped: string[];
  /** What failed at first and passed when it was tried again; counted as passed. */
  retried: string[];
}

const RESULTS = 'test-results';

/** Runs every test, one suite after the other, and says how many passed, failed and were skipped. */
async function main(): Promise<void> {
  await buildIfNeeded();
  rmSync(inRoot(RESULTS), { recursive: true, force: true });
  mkdirSync(inRoot(RESULTS), { recursive: true });
  const unit = await suite('Unit and component tests', 'vitest/vitest.mjs', [
    'run',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${RESULTS}/unit.json`,
  ]);
  const outcomes = [unitOutcome()];
  const e2e = await suite('End-to-end tests', '@playwright/test/cli.js', ['test']);
  outcomes.push(e2eOutcome());

  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
  const skipped = outcomes.flatMap((outcome) => outcome.skipped);
  for (const reason of skipped) console.log(`Skipped: ${reason}`);
  for (const title of outcomes.flatMap((outcome) => outcome.retried))
    console.log(`Passed at the second try: ${title}`);
  console.log(`${passed} passed, ${failed} failed, ${skipped.length} skipped`);
  process.exitCode = unit || e2e || (failed > 0 ? 1 : 0);
}

async function suite(title: string, script: string, args: string[]): Promise<number> {
  console.log(`\n${title}`);
  return run(process.execPath, [inRoot(`node_modules/${script}`), ...args]);
}

const read = <T>(name: string): T => JSON.parse(readFileSync(inRoot(`${RESULTS}/${name}`), 'utf8')) as T;

function unitOutcome(): Outcome {
  const report = read<{
    numPassedTests: number;
    numFailedTests: number;
    testResults: { name: string; status: string; assertionResults: { fullName: string; status: string }[] }[];
  }>('unit.json');
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  // A file that can't be loaded has no tests to fail.
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: tests
      .filter(({ status }) => status === 'skipped' || status === 'pending')
      .map((test) => test.fullName),
    retried: [],
  };
}

interface E2eSuite {
  suites?: E2eSuite[];
  specs?: {
    title: string;
    tests: { status: string; projectName: string; annotations: { type: string; description?: string }[] }[];
  }[];
}

function e2eOutcome(): Outcome {
  const outcome: Outcome = { passed: 0, failed: 0, skipped: [], retried: [] };
  const walk = ({ suites = [], specs = [] }: E2eSuite): void => {
    suites.forEach(walk);
    for (const { title, tests } of specs) {
      for (const { status, projectName, annotations } of tests) {
        if (status === 'flaky') outcome.retried.push(`${title} (${projectName})`);
        if (status === 'expected' || status === 'flaky') outcome.passed++;
        else if (status !== 'skipped') outcome.failed++;
        else {
          const why = annotations.find(({ type }) => type === 'skip')?.description ?? 'no reason given';
          outcome.skipped.push(`${title} (${projectName}): ${why}`);
        }
      }
    }
  };
  const report = read<E2eSuite & { errors: unknown[] }>('e2e.json');
  walk(report);
  outcome.failed += report.errors.length;
  return outcome;
}

await main();
