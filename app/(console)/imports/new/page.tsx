import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ImportSteps } from "@/components/imports/import-steps";
import { UploadForm } from "@/components/imports/upload-form";
import { Card } from "@/components/ui/card";
import { Page, PageHeader } from "@/components/ui/page-header";
import { mayImport } from "@/lib/features/imports/queries";
import { newImportPageSchema } from "@/lib/features/imports/schema";
import { FILE_LIMITS } from "@/lib/server/files/file-limits";
import { requireAccess } from "@/lib/server/session";

export async function generateMetadata({ searchParams }: PageProps<"/imports/new">): Promise<Metadata> {
  const { kind } = newImportPageSchema.parse(await searchParams);
  const t = await getTranslations("imports");
  return { title: t(kind === "numbers" ? "upload.numbersTitle" : "upload.callsTitle") };
}

export default async function NewImportPage({ searchParams }: PageProps<"/imports/new">) {
  const { kind } = newImportPageSchema.parse(await searchParams);
  const [access, t] = await Promise.all([requireAccess(), getTranslations("imports")]);
  if (!mayImport(access, kind)) forbidden();
  const isNumbers = kind === "numbers";
  return (
    <Page narrow>
      <PageHeader
        title={t(isNumbers ? "upload.numbersTitle" : "upload.callsTitle")}
        purpose={t(isNumbers ? "upload.numbersPurpose" : "upload.callsPurpose")}
        crumbs={[{ label: t("title"), href: "/imports" }]}
      />
      <ImportSteps current="upload" />
      <Card>
        <UploadForm kind={kind} maxBytes={isNumbers ? FILE_LIMITS.tableBytes : FILE_LIMITS.callBytes} />
      </Card>
    </Page>
  );
}
