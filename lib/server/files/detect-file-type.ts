import { ok, type Result, refuse } from "@/lib/domain/result";
import type { ByteSource } from "./byte-source";
import { toFileRefusal } from "./file-refusal";
import { ZipArchive } from "./zip-archive";

export const TABLE_FILE_TYPES = ["csv", "xlsx"] as const;
export type TableFileType = (typeof TABLE_FILE_TYPES)[number];

const ZIP_MAGIC = [0x50, 0x4b];
const OLE_MAGIC = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** Types that we can name but not read. The message has a name for what `detected` says. */
const OTHER_TYPES: readonly { readonly detected: string; readonly magic: readonly number[] }[] = [
  { detected: "pdf", magic: [0x25, 0x50, 0x44, 0x46] },
  { detected: "gzip", magic: [0x1f, 0x8b] },
  { detected: "rar", magic: [0x52, 0x61, 0x72, 0x21] },
  { detected: "7z", magic: [0x37, 0x7a, 0xbc, 0xaf] },
  { detected: "png", magic: [0x89, 0x50, 0x4e, 0x47] },
  { detected: "jpeg", magic: [0xff, 0xd8, 0xff] },
  { detected: "rtf", magic: [0x7b, 0x5c, 0x72, 0x74, 0x66] },
  { detected: "xls", magic: [0x09, 0x08] },
];

/**
 * What a file is by its content; its name is compared only to explain a mismatch (`.csv` that is
 * a workbook and the reverse are refused as `TYPE_MISMATCH` with what was detected). Refusals:
 * `FILE_EMPTY`, `TYPE_MISMATCH`, `TYPE_NOT_ALLOWED`, `FILE_ENCRYPTED`, `FILE_DAMAGED`, `FILE_TOO_COMPLEX`.
 */
export async function detectFileType(source: ByteSource, fileName: string): Promise<Result<TableFileType>> {
  const head = await source.read(0, 4096);
  if (head.length === 0) return refuse("FILE_EMPTY");
  const extension = /\.([a-z0-9]{1,5})$/i.exec(fileName)?.[1]?.toLowerCase() ?? "";
  const detected = startsWith(head, ZIP_MAGIC)
    ? await judgeZip(source)
    : startsWith(head, OLE_MAGIC)
      ? await judgeOle(source)
      : judgePlain(head);
  if (!detected.ok) {
    const isNamedTable = ["csv", "txt", "tsv", "xlsx"].includes(extension);
    // Telecom portals call an HTML table `.xls`: say what it is, not that it is damaged.
    return detected.refusal.code === "TYPE_NOT_ALLOWED" && isNamedTable
      ? refuse("TYPE_MISMATCH", { ...detected.refusal.params, extension })
      : detected;
  }
  const isMismatch =
    (detected.value === "xlsx" && ["csv", "txt", "tsv"].includes(extension)) ||
    (detected.value === "csv" && ["xlsx", "xlsm", "xls"].includes(extension));
  return isMismatch ? refuse("TYPE_MISMATCH", { detected: detected.value, extension }) : detected;
}

async function judgeZip(source: ByteSource): Promise<Result<TableFileType>> {
  try {
    const { entries } = await ZipArchive.open(source);
    const names = [...entries.keys()];
    const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
    if ([...entries.values()].some((entry) => entry.isEncrypted)) return refuse("FILE_ENCRYPTED");
    if (has(/(^|\/)vbaProject\.bin$/i)) return refuse("TYPE_NOT_ALLOWED", { detected: "xlsm" });
    if (has(/^xl\/workbook\.bin$/)) return refuse("TYPE_NOT_ALLOWED", { detected: "xlsb" });
    if (has(/^word\//)) return refuse("TYPE_NOT_ALLOWED", { detected: "docx" });
    if (has(/^ppt\//)) return refuse("TYPE_NOT_ALLOWED", { detected: "pptx" });
    if (has(/^content\.xml$/)) return refuse("TYPE_NOT_ALLOWED", { detected: "ods" });
    if (has(/^xl\//) || has(/^_rels\/\.rels$/)) return ok<TableFileType>("xlsx");
    return refuse("TYPE_NOT_ALLOWED", { detected: "zip" });
  } catch (error) {
    return toFileRefusal(error);
  }
}

/** An OLE container is a workbook of Excel 97 to 2003, or a modern one behind a password. */
async function judgeOle(source: ByteSource): Promise<Result<TableFileType>> {
  const head = Buffer.from(await source.read(0, Math.min(source.size, 4 * 1024 * 1024)));
  const tail = Buffer.from(await source.read(Math.max(0, source.size - 256 * 1024), source.size));
  const names = (name: string) => {
    const wide = Buffer.from(name, "utf16le");
    return head.includes(wide) || tail.includes(wide);
  };
  if (names("EncryptedPackage")) return refuse("FILE_ENCRYPTED");
  return refuse("TYPE_NOT_ALLOWED", { detected: names("WordDocument") ? "doc" : "xls" });
}

function judgePlain(head: Uint8Array): Result<TableFileType> {
  const other = OTHER_TYPES.find(({ magic }) => startsWith(head, magic));
  if (other) return refuse("TYPE_NOT_ALLOWED", { detected: other.detected });
  const text = Buffer.from(head).toString("latin1").replace(/^ï»¿/, "").trimStart().slice(0, 1000).toLowerCase();
  if (/^(<!doctype html|<html|<table|<meta|<head|<style)/.test(text))
    return refuse("TYPE_NOT_ALLOWED", { detected: "html" });
  if (/^mime-version:/.test(text)) return refuse("TYPE_NOT_ALLOWED", { detected: "mhtml" });
  if (/^<\?xml/.test(text)) return refuse("TYPE_NOT_ALLOWED", { detected: /<html/.test(text) ? "html" : "xml" });
  return ok<TableFileType>("csv");
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}
