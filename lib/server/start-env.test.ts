import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { childVariables, readStartEnv } from "./start-env";

it.each(["", "10.0.0.5", "10.0.0.5, 10.1.0.0/16,2001:db8::/32"])(
  "trusts the proxies %j, and tells web (J12)",
  (text) => {
    const env = readStartEnv({ TRUSTED_PROXIES: text });
    expect(childVariables(env, "", "").TRUSTED_PROXIES).toBe(text);
  },
);

it.each(["proxy.example", "*", "10.0.0.5;10.0.0.6", "10.0.0.0/33", "10.0.0.5,", "10.0.0.0/8/8"])(
  "refuses to start with %j as proxies (J12)",
  (text) => {
    expect(() => readStartEnv({ TRUSTED_PROXIES: text })).toThrow("TRUSTED_PROXIES");
  },
);

it("names every wrong setting and what it may be, without the value, which may hold a password", () => {
  const wrong = { PORT: "abc", DATABASE_URL: "mysql://root:secret@db", DATABASE_PREPARED: "maybe", LOG_LEVEL: "info" };
  expect(() => readStartEnv(wrong)).toThrow(
    expect.objectContaining({
      code: "SETTINGS_WRONG",
      params: { settings: "DATABASE_URL (postgresql://…); PORT (1 … 65535); DATABASE_PREPARED (on, off)" },
    }),
  );
});

it("refuses to start where a place to break at is named", () => {
  expect(() => readStartEnv({ FAILPOINT: "upload.piece:kill@1" })).toThrow("FAILPOINT (unset)");
});

it("says which file of a setting is missing", () => {
  const file = path.join(tmpdir(), "linekeeper-no-such-file");
  expect(() => readStartEnv({ DATABASE_URL_FILE: file })).toThrow(
    expect.objectContaining({ params: { name: "DATABASE_URL_FILE", file, reason: "ENOENT" } }),
  );
});
