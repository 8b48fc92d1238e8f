import { getLocale, getTranslations } from "next-intl/server";
import { problemMessage } from "@/components/imports/field-words";
import { downloadDisposition } from "@/lib/domain/attachment-name";
import type { RefusalParams } from "@/lib/domain/result";
import { ok } from "@/lib/domain/result";
import { downloadErrorRows } from "@/lib/features/imports/commands/download-error-rows";
import { readErrorFile } from "@/lib/features/imports/queries/read-error-file";
import { downloadErrorRowsSchema } from "@/lib/features/imports/schema";
import { TABLE_CONTENT_TYPES } from "@/lib/server/files/table-format";
import { type RouteDescription, withAccess } from "@/lib/server/route";

const describe: RouteDescription = {
  operationId: "import.errorRowsDownloaded",
  kind: "stream",
  note: "Needs number:import or call:import, after the kind of the import; numbers are masked without number:reveal.",
  input: downloadErrorRowsSchema,
  status: 200,
  answer: { contentTypes: Object.values(TABLE_CONTENT_TYPES) },
};

/**
 * Rows that could not be imported, with line and reason: `?format=csv`, a workbook otherwise. A POST,
 * since it writes down who took them; a form of the page may send it.
 */
export const POST = withAccess(describe, async (request, access, context) => {
  const address = Object.fromEntries(new URL(request.url).searchParams);
  const opened = await downloadErrorRows(access, { ...address, ...(await context.params) });
  if (!opened.ok) return opened;
  const [word, errors, locale] = await Promise.all([
    getTranslations("imports"),
    getTranslations("errors"),
    getLocale(),
  ]);
  const { row, format, kind } = opened.value;
  const sentence = (code: string, params: RefusalParams = {}) => {
    const message = problemMessage(kind, locale, code, params);
    return errors.has(message.key) ? errors(message.key, message.params) : code;
  };
  const name = `${row.fileName.replace(/\.[^.]+$/, "")}-${word("errorFile.name")}.${format}`;
  const headers = {
    "content-type": TABLE_CONTENT_TYPES[format],
    "content-disposition": downloadDisposition(name),
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
  };
  return ok(new Response(readErrorFile(opened.value, { word, sentence }), { headers }));
});
