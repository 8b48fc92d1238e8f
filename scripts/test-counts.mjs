// Reads how many tests passed and failed from the runners' own reports.
import { existsSync, readFileSync } from "node:fs";

/** A file that could not be loaded has no tests in the report; it is one failure. */
export function countVitest(file, status) {
  const report = read(file);
  if (!report) return { passed: 0, failed: 1 };
  const broken = report.testResults.filter(
    (suite) => suite.status === "failed" && suite.assertionResults.length === 0,
  ).length;
  return withStatus({ passed: report.numPassedTests, failed: report.numFailedTests + broken }, status);
}

/** A test that passed only when repeated counts as passed; Playwright's own list names it as flaky. */
export function countPlaywright(file, status) {
  const report = read(file);
  if (!report) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky } = report.stats;
  return withStatus({ passed: expected + flaky, failed: unexpected }, status);
}

/** A runner that failed without a failed test (an error outside of tests) is one failure. */
function withStatus(counts, status) {
  return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}
