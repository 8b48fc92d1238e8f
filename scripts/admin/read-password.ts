import readline from "node:readline/promises";
import { Writable } from "node:stream";
import { sentence } from "./messages";

/** From LINEKEEPER_PASSWORD, else the first line of standard input, which a terminal does not show. */
export async function readPassword(): Promise<string> {
  const given = process.env.LINEKEEPER_PASSWORD;
  if (given) return given;
  const isTerminal = Boolean(process.stdin.isTTY);
  if (isTerminal) process.stderr.write(sentence("password"));
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = readline.createInterface({ input: process.stdin, output: nowhere, terminal: isTerminal });
  try {
    for await (const line of lines) return line;
    return "";
  } finally {
    lines.close();
    if (isTerminal) process.stderr.write("\n");
  }
}
