import { getLocale, getTranslations } from "next-intl/server";
import { can } from "@/lib/domain/access/access";
import { downloadDisposition } from "@/lib/domain/attachment-name";
import { ok, refuse } from "@/lib/domain/result";
import { templateAddressSchema } from "@/lib/features/imports/schema";
import { TABLE_CONTENT_TYPES } from "@/lib/server/files/table-format";
import { writeTemplateOfKind } from "@/lib/server/files/write-import-template";
import { parseInput } from "@/lib/server/parse-input";
import { type RouteDescription, withAccess } from "@/lib/server/route";

const describe: RouteDescription = {
  operationId: "imports.getTemplate",
  kind: "stream",
  permission: "import:read",
  input: templateAddressSchema,
  status: 200,
  answer: { contentTypes: [TABLE_CONTENT_TYPES.xlsx] },
};

/** An empty workbook to fill in: `?kind=numbers` or `calls`. */
export const GET = withAccess(describe, async (request, access) => {
  if (!can(access, "import:read")) return refuse("FORBIDDEN");
  const address = parseInput(templateAddressSchema, Object.fromEntries(new URL(request.url).searchParams));
  if (!address.ok) return address;
  const { kind } = address.value;
  const [locale, word] = await Promise.all([getLocale(), getTranslations("imports")]);
  const bytes = await writeTemplateOfKind(kind, locale === "en" ? "en" : "zh", word);
  const headers = {
    "content-type": TABLE_CONTENT_TYPES.xlsx,
    "content-disposition": downloadDisposition(`${word(`template.name.${kind}`)}.xlsx`),
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
  };
  return ok(new Response(Buffer.from(bytes), { headers }));
});
