import pino from "pino";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { log } from "./log";

const written: string[] = [];
const before = { level: log.level, stream: Reflect.get(log, pino.symbols.streamSym) };

beforeAll(() => {
  log.level = "info";
  Reflect.set(log, pino.symbols.streamSym, { write: (line: string) => written.push(line) });
});
beforeEach(() => {
  written.length = 0;
});
afterAll(() => {
  log.level = before.level;
  Reflect.set(log, pino.symbols.streamSym, before.stream);
});

const FORGED = [
  "x\n2026-01-01 INFO login ok",
  'x\r\n{"level":"info","msg":"login ok"}',
  'x","level":"fatal","y":"',
  "x\u2028login ok\u0000\u001b[2J",
];

it.each(FORGED)("%j is one line of JSON wherever it stands, and says what it said (F-13)", (text) => {
  log.info({ route: text, [text]: 1, err: new Error(text) }, text);
  expect(written).toHaveLength(1);
  const [line = ""] = written;
  expect(line.endsWith("\n")).toBe(true);
  expect(line.slice(0, -1)).not.toMatch(/\p{Cc}/u);
  expect(JSON.parse(line)).toMatchObject({ level: "info", route: text, msg: text, [text]: 1, err: { message: text } });
});
