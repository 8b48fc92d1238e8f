import "server-only";

/** The error codes that Prisma and its driver adapter hide in different places; the adapter's own word where it has none. */
export function codesOf(error: unknown): string[] {
  const codes: string[] = [];
  let current: unknown = error;
  for (let depth = 0; depth < 6 && typeof current === "object" && current !== null; depth += 1) {
    for (const name of ["code", "originalCode", "kind"] as const) {
      const code: unknown = Reflect.get(current, name);
      if (typeof code === "string") codes.push(code);
    }
    const meta: unknown = Reflect.get(current, "meta");
    const nested = typeof meta === "object" && meta !== null ? Reflect.get(meta, "driverAdapterError") : undefined;
    current = nested ?? Reflect.get(current, "cause");
  }
  return codes;
}

/** Whether the database refused a row because a unique index already holds it. */
export function isUniqueViolation(error: unknown): boolean {
  return codesOf(error).some((code) => code === "P2002" || code === "23505");
}
