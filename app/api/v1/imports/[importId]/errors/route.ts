import { getTranslations } from "next-intl/server";
import { downloadDisposition } from "@/lib/domain/attachment-name";
import { ok } from "@/lib/domain/result";
import { findErrorFile, readErrorFile } from "@/lib/features/imports/queries/read-error-file";
import { getErrorFileSchema } from "@/lib/features/imports/schema";
import { TABLE_CONTENT_TYPES } from "@/lib/server/files/table-format";
import { parseInput } from "@/lib/server/parse-input";
import { type RouteDescription, withAccess } from "@/lib/server/route";

const describe: RouteDescription = {
  operationId: "imports.getErrorFile",
  kind: "stream",
  note: "Needs number:import or call:import, after the kind of the import.",
  input: getErrorFileSchema,
  status: 200,
  answer: { contentTypes: Object.values(TABLE_CONTENT_TYPES) },
};

/** Rows that could not be imported, with line and reason: `?format=csv`, a workbook otherwise. */
export const GET = withAccess(describe, async (request, access, context) => {
  const wanted = new URL(request.url).searchParams.get("format") ?? undefined;
  const input = parseInput(getErrorFileSchema, { format: wanted, ...(await context.params) });
  if (!input.ok) return input;
  const { importId, format } = input.value;
  const found = await findErrorFile(access, importId);
  if (!found.ok) return found;
  const [word, errors] = await Promise.all([getTranslations("imports"), getTranslations("errors")]);
  const sentence = (code: string, params: Record<string, string | number> | undefined) =>
    errors.has(code) ? errors(code, params) : code;
  const body = readErrorFile(found.value, format, { word, sentence });
  const name = `${found.value.fileName.replace(/\.[^.]+$/, "")}-${word("errorFile.name")}.${format}`;
  const headers = {
    "content-type": TABLE_CONTENT_TYPES[format],
    "content-disposition": downloadDisposition(name),
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
  };
  return ok(new Response(body, { headers }));
});
