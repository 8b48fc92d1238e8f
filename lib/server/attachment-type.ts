import "server-only";
import { open, readFile } from "node:fs/promises";

/** Served content types come from this table only, never from whoever sent the file. */
const SIGNATURES: readonly { readonly contentType: string; readonly matches: (head: Buffer) => boolean }[] = [
  { contentType: "application/pdf", matches: (head) => startsWith(head, "%PDF-") },
  { contentType: "image/png", matches: (head) => startsWith(head, "\x89PNG\r\n\x1a\n") },
  { contentType: "image/jpeg", matches: (head) => startsWith(head, "\xff\xd8\xff") },
  { contentType: "image/webp", matches: (head) => startsWith(head, "RIFF") && textAt(head, 8, 4) === "WEBP" },
  {
    contentType: "image/heic",
    matches: (head) =>
      textAt(head, 4, 4) === "ftyp" && ["heic", "heix", "hevc", "mif1", "msf1"].includes(textAt(head, 8, 4)),
  },
];

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export const ATTACHMENT_EXTENSIONS: Readonly<Record<string, readonly string[]>> = {
  "application/pdf": [".pdf"],
  "image/png": [".png"],
  "image/jpeg": [".jpg", ".jpeg"],
  "image/webp": [".webp"],
  "image/heic": [".heic", ".heif"],
  [WORD]: [".docx"],
  [SHEET]: [".xlsx"],
  "text/plain": [".txt"],
};

const HEAD_BYTES = 64;

/**
 * The type of a file by its first bytes, or by what a package holds; null for everything that is not
 * on the list, office files with macros and text that a browser could take for a page included.
 */
export async function sniffAttachment(filePath: string): Promise<string | null> {
  const head = await readHead(filePath);
  const known = SIGNATURES.find((signature) => signature.matches(head));
  if (known) return known.contentType;
  if (startsWith(head, "PK\x03\x04")) return officeType(await readFile(filePath, "latin1"));
  return isPlainText(await readFile(filePath)) ? "text/plain" : null;
}

/** Names of parts stand uncompressed in the directory of the package. */
function officeType(content: string): string | null {
  if (!content.includes("[Content_Types].xml") || /vbaProject\.bin/i.test(content)) return null;
  if (content.includes("word/document.xml")) return WORD;
  return content.includes("xl/workbook.xml") ? SHEET : null;
}

const MARKUP = /^\s*<|<(?:!doctype|html|script|svg|iframe|body|head)\b|^mime-version:|^content-type:\s*multipart/im;

/** UTF-8 or GB18030 without control characters, and no markup. */
function isPlainText(content: Buffer): boolean {
  const text = decode(content, "utf-8") ?? decode(content, "gb18030");
  if (text === null || hasControlCharacters(text)) return false;
  return !MARKUP.test(text);
}

function hasControlCharacters(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) return true;
  }
  return false;
}

function decode(content: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(content);
  } catch {
    return null;
  }
}

async function readHead(filePath: string): Promise<Buffer> {
  const file = await open(filePath, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function startsWith(head: Buffer, signature: string): boolean {
  return textAt(head, 0, signature.length) === signature;
}

function textAt(head: Buffer, start: number, length: number): string {
  return head.toString("latin1", start, start + length);
}
