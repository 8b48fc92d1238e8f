import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const inProject = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** By itself vitest leaves one core alone, and with it half of a small machine. */
const WORKERS = Math.max(2, availableParallelism() - 1);

const EXCLUDED = ["**/node_modules/**", "**/.next/**", "**/.data*/**", "e2e/**"];

export default defineConfig({
  resolve: {
    alias: {
      "@": inProject("."),
      // Outside of Next.js the marker only throws.
      "server-only": inProject("lib/server/testing/server-only.ts"),
    },
  },
  test: {
    coverage: {
      provider: "v8",
      include: ["lib/**/*.ts"],
      exclude: ["lib/generated/**", "**/*.test.ts", "lib/server/testing/**"],
    },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["**/*.test.ts", "**/*.test.tsx", "scripts/**/*.test.mjs"],
          exclude: [...EXCLUDED, "**/*.db.test.ts", "**/*.process.test.ts"],
          maxWorkers: WORKERS,
        },
      },
      {
        extends: true,
        test: {
          name: "db",
          include: ["**/*.db.test.ts"],
          exclude: EXCLUDED,
          globalSetup: ["lib/server/testing/database-setup.ts"],
          setupFiles: ["lib/server/testing/app-variables.ts"],
          maxWorkers: WORKERS,
          isolate: false, // the set-up file loads our own modules anew for each file
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "process",
          include: ["**/*.process.test.ts"],
          exclude: EXCLUDED,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
