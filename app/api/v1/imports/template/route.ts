import { getLocale, getTranslations } from "next-intl/server";
import { can } from "@/lib/domain/access/access";
import { downloadDisposition } from "@/lib/domain/attachment-name";
import { ok, refuse } from "@/lib/domain/result";
import { CONTENT_TYPES, writeTemplate } from "@/lib/features/imports/commands/write-files";
import { IMPORT_KINDS } from "@/lib/features/imports/schema";
import { withAccess } from "@/lib/server/route";

/** An empty workbook to fill in: `?kind=numbers` or `calls`. */
export const GET = withAccess(async (request, access) => {
  if (!can(access, "import:read")) return refuse("FORBIDDEN");
  const wanted = new URL(request.url).searchParams.get("kind");
  const kind = IMPORT_KINDS.find((one) => one === wanted) ?? "numbers";
  const [locale, word] = await Promise.all([getLocale(), getTranslations("imports")]);
  const bytes = await writeTemplate(kind, locale === "en" ? "en" : "zh", word);
  const headers = {
    "content-type": CONTENT_TYPES.xlsx,
    "content-disposition": downloadDisposition(`${word(`template.name.${kind}`)}.xlsx`),
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
  };
  return ok(new Response(Buffer.from(bytes), { headers }));
});
