import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { CONTENT_TYPES, compressedDir, ENCODINGS } from "./compress.mjs";
import { SECURITY_HEADERS } from "./headers.mjs";

const PREFIX = "/_next/static/";

/**
 * Answers for the build's scripts and styles out of memory, compressed by the build: on two cores, the
 * browser need not wait until the server has compressed them again. What is not there, or is asked for
 * uncompressed or in parts, is the framework's.
 */
export function openStaticFiles(buildDir) {
  const copies = readCopies(compressedDir(buildDir));
  return (request, response) => {
    const { method, url, headers } = request;
    if (!url.startsWith(PREFIX) || headers.range || (method !== "GET" && method !== "HEAD")) return false;
    const encodings = copies.get(decodeURIComponent(url.split("?", 1)[0].slice(PREFIX.length)));
    const encoding = Object.keys(ENCODINGS).find((name) => encodings?.has(name) && accepts(headers, name));
    if (!encoding) return false;
    const bytes = encodings.get(encoding);
    response.writeHead(200, {
      ...SECURITY_HEADERS,
      "cache-control": "public, max-age=31536000, immutable",
      "content-type": CONTENT_TYPES[path.extname(url.split("?", 1)[0])],
      "content-encoding": encoding,
      "content-length": bytes.length,
      vary: "Accept-Encoding",
    });
    response.end(method === "HEAD" ? undefined : bytes);
    return true;
  };
}

/** Map<name as in the address, Map<encoding, bytes>>: only what stood there at the start is ever served. */
function readCopies(folder) {
  const copies = new Map();
  for (const encoding of Object.keys(ENCODINGS)) {
    const source = path.join(folder, encoding);
    if (!existsSync(source)) continue;
    for (const name of readdirSync(source, { recursive: true })) {
      const file = path.join(source, name);
      if (!statSync(file).isFile()) continue;
      const key = name.split(path.sep).join("/");
      copies.set(key, (copies.get(key) ?? new Map()).set(encoding, readFileSync(file)));
    }
  }
  return copies;
}

function accepts(headers, encoding) {
  return (headers["accept-encoding"] ?? "").split(",").some((part) => {
    const [name, ...parameters] = part.split(";").map((piece) => piece.trim().toLowerCase());
    return name === encoding && !parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter));
  });
}
