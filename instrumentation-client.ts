// Before anything else in the browser: our content security policy forbids eval, and zod, which would try
// it once and be reported for it, is told so. Its configuration is this one object, whoever makes it first.
const key = "__zod_globalConfig";
const config: object = Reflect.get(globalThis, key) ?? {};
Reflect.set(config, "jitless", true);
Reflect.set(globalThis, key, config);
