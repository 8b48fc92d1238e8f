import pino from "pino";
import { redactPhoneNumbers } from "./redact";

/**
 * JSON lines on standard output. Seven or more digits in a row are masked wherever they stand,
 * so that neither a phone number nor a secret made of digits reaches a log.
 */
export const log = pino({
  level: process.env.LOG_LEVEL ?? "info",
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  redact: { paths: ["password", "token", "authorization", "cookie", "*.password", "*.token"], censor: "[removed]" },
  hooks: {
    streamWrite: (line) => redactPhoneNumbers(line),
  },
});
