import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Receipt } from "@/components/cancellations/receipt";
import { Page, PageHeader } from "@/components/ui/page-header";
import { getCancellation } from "@/lib/features/cancellations/queries";
import { load } from "@/lib/server/page";

type Props = PageProps<"/cancellations/[cancellationId]/receipt">;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("cancellations");
  return { title: t("receipt.pageTitle") };
}

export default async function ReceiptPage({ params }: Props) {
  const detail = await load(getCancellation, await params);
  if (detail.submittedAt === null) notFound();
  const t = await getTranslations("cancellations");
  return (
    <Page narrow>
      <PageHeader
        title={t("receipt.pageTitle")}
        crumbs={[
          { href: "/cancellations", label: t("title") },
          { href: `/cancellations/${detail.id}`, label: detail.reference },
        ]}
      />
      <Receipt detail={detail} />
    </Page>
  );
}
