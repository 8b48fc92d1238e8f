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
