import { expect, it } from "vitest";
import { isDatabaseAway, isDatabaseBusy } from "./database-away";

const known = (code: string, cause: object) =>
  Object.assign(new Error("Raw query failed"), { code, meta: { driverAdapterError: { cause } } });

it.each([
  ["away", Object.assign(new Error("terminating connection"), { code: "57P01" })],
  ["away", Object.assign(new Error("connect"), { code: "ECONNREFUSED" })],
  ["away", Object.assign(new Error("closed"), { code: "P1017" })],
  ["away", known("P2010", { kind: "ConnectionClosed" })],
  ["away", known("P2010", { kind: "DatabaseNotReachable", host: "x", port: 1 })],
  ["away", known("P2010", { kind: "postgres", originalCode: "25006" })],
  ["away", new Error("page", { cause: new Error("Connection terminated unexpectedly") })],
  ["busy", known("P2010", { kind: "TooManyConnections", originalCode: "53300" })],
  ["busy", known("P2034", { kind: "TransactionWriteConflict", originalCode: "40001" })],
  ["busy", new Error("timeout exceeded when trying to connect")],
  ["neither", known("P2010", { kind: "postgres", originalCode: "42601" })],
  ["neither", Object.assign(new Error("duplicate key"), { code: "23505" })],
  ["neither", new Error("anything")],
  ["neither", null],
])("a database that is %s is told from any other fault: %s (F9, F29)", (expected, error) => {
  expect([isDatabaseAway(error), isDatabaseBusy(error)]).toEqual([expected === "away", expected === "busy"]);
});
