// Reads from the runners' own reports how many tests passed and failed, and which failed.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";

/** `failures`: a line each, file, test and the beginning of what it said. */
export function countVitest(file, status) {
  const report = read(file);
  if (!report) return withStatus({ passed: 0, failed: 1, failures: [] }, status);
  const failures = report.testResults.flatMap((suite) => {
    const failed = suite.assertionResults.filter((test) => test.status === "failed");
    // A file that could not be loaded has no tests in the report; it is one failure.
    const isBroken = suite.status === "failed" && suite.assertionResults.length === 0;
    if (isBroken) return [line(suite.name, "", suite.message)];
    return failed.map((test) => line(suite.name, test.fullName, test.failureMessages?.[0]));
  });
  return withStatus({ passed: report.numPassedTests, failed: failures.length, failures }, status);
}

/** A test that passed only when repeated counts as passed; Playwright's own list names it as flaky. */
export function countPlaywright(file, status) {
  const report = read(file);
  if (!report) return withStatus({ passed: 0, failed: 1, failures: [] }, status);
  const { expected, unexpected, flaky } = report.stats;
  const failures = report.suites.flatMap(unexpectedTests);
  return withStatus({ passed: expected + flaky, failed: unexpected, failures }, status);
}

function unexpectedTests(suite) {
  const here = (suite.specs ?? []).flatMap((spec) =>
    spec.tests
      .filter((test) => test.status === "unexpected")
      .map((test) =>
        line(spec.file, `[${test.projectName}] ${spec.title}`, test.results.find((one) => one.error)?.error?.message),
      ),
  );
  return [...here, ...(suite.suites ?? []).flatMap(unexpectedTests)];
}

function line(file, test, message = "") {
  const place = path.isAbsolute(file) ? path.relative(process.cwd(), file) : file;
  const said = stripVTControlCharacters(message).trim().split("\n", 1)[0]?.slice(0, 300);
  return [place, test, said].filter(Boolean).join(" · ");
}

/** A runner that failed without a failed test (an error outside of tests) is one failure. */
function withStatus(counts, status) {
  return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1, failures: [`exit ${status}`] } : counts;
}

function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}
