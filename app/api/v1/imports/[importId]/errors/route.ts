import { getTranslations } from "next-intl/server";
import { downloadDisposition } from "@/lib/domain/attachment-name";
import { ok } from "@/lib/domain/result";
import { CONTENT_TYPES, FILE_FORMATS, writeErrorFile } from "@/lib/features/imports/commands/write-files";
import { findErrorFile } from "@/lib/features/imports/queries";
import { getImportSchema } from "@/lib/features/imports/schema";
import { parseInput } from "@/lib/server/parse-input";
import { withAccess } from "@/lib/server/route";

/** Rows that could not be imported, with line and reason: `?format=csv`, a workbook otherwise. */
export const GET = withAccess(async (request, access, context) => {
  const input = parseInput(getImportSchema, await context.params);
  if (!input.ok) return input;
  const found = await findErrorFile(access, input.value.importId);
  if (!found.ok) return found;
  const wanted = new URL(request.url).searchParams.get("format");
  const format = FILE_FORMATS.find((one) => one === wanted) ?? "xlsx";
  const [word, errors] = await Promise.all([getTranslations("imports"), getTranslations("errors")]);
  const sentence = (code: string, params: Record<string, string | number> | undefined) =>
    errors.has(code) ? errors(code, params) : code;
  const body = writeErrorFile(found.value, format, { word, sentence });
  const name = `${found.value.fileName.replace(/\.[^.]+$/, "")}-${word("errorFile.name")}.${format}`;
  const headers = {
    "content-type": CONTENT_TYPES[format],
    "content-disposition": downloadDisposition(name),
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
  };
  return ok(new Response(body, { headers }));
});
