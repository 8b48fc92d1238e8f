// What the browser keeps for a year is compressed once, by the build, as well as it can be.
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, gzipSync, constants as zlib } from "node:zlib";

/** By the name of the encoding in Accept-Encoding, the best first. */
export const ENCODINGS = {
  br: (bytes) =>
    brotliCompressSync(bytes, {
      params: { [zlib.BROTLI_PARAM_QUALITY]: 11, [zlib.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
  gzip: (bytes) => gzipSync(bytes, { level: 9 }),
};

export const CONTENT_TYPES = {
  ".js": "application/javascript; charset=UTF-8",
  ".css": "text/css; charset=UTF-8",
  ".svg": "image/svg+xml",
};

export const compressedDir = (buildDir) => path.join(buildDir, "compressed");

/** Writes `compressed/ENCODING/NAME` for each text file below `static/`. */
export function compressStatic(buildDir) {
  const target = compressedDir(buildDir);
  rmSync(target, { recursive: true, force: true });
  const source = path.join(buildDir, "static");
  for (const name of readdirSync(source, { recursive: true })) {
    const file = path.join(source, name);
    if (!(path.extname(name) in CONTENT_TYPES) || !statSync(file).isFile()) continue;
    const bytes = readFileSync(file);
    for (const [encoding, compress] of Object.entries(ENCODINGS)) {
      const copy = path.join(target, encoding, name);
      mkdirSync(path.dirname(copy), { recursive: true });
      writeFileSync(copy, compress(bytes));
    }
  }
}
