import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { NumberForm } from "@/components/numbers/number-form";
import { Page, PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/domain/access/access";
import { listNumberChoices } from "@/lib/features/register/queries";
import { businessDate, currentInstant } from "@/lib/server/clock";
import { load } from "@/lib/server/page";
import { requireAccess } from "@/lib/server/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("numbers");
  return { title: t("form.newTitle") };
}

export default async function NewNumberPage() {
  const access = await requireAccess();
  if (!can(access, "number:edit")) forbidden();
  const [choices, t] = await Promise.all([load(listNumberChoices), getTranslations("numbers")]);
  return (
    <ClientMessages of={["numbers"]}>
      <Page narrow>
        <PageHeader
          crumbs={[{ label: t("title"), href: "/numbers" }]}
          title={t("form.newTitle")}
          purpose={t("form.newPurpose")}
        />
        <NumberForm choices={choices} today={businessDate(access.timeZone, currentInstant())} />
      </Page>
    </ClientMessages>
  );
}
