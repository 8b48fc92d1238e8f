import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { NumberForm } from "@/components/numbers/number-form";
import { Page, PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/domain/access/access";
import { getNumber } from "@/lib/features/numbers/queries";
import { listNumberChoices } from "@/lib/features/register/queries";
import { load } from "@/lib/server/page";
import { requireAccess } from "@/lib/server/session";

export async function generateMetadata({ params }: PageProps<"/numbers/[numberId]/edit">): Promise<Metadata> {
  const number = await load(getNumber, await params);
  const t = await getTranslations("numbers");
  return { title: t("form.editTitle", { name: t("numberName", { tail: number.tail }) }) };
}

export default async function EditNumberPage({ params }: PageProps<"/numbers/[numberId]/edit">) {
  if (!can(await requireAccess(), "number:edit")) forbidden();
  const [number, choices, t] = await Promise.all([
    load(getNumber, await params),
    load(listNumberChoices),
    getTranslations("numbers"),
  ]);
  const name = t("numberName", { tail: number.tail });
  return (
    <ClientMessages of={["numbers"]}>
      <Page narrow>
        <PageHeader
          crumbs={[
            { label: t("title"), href: "/numbers" },
            { label: t("numberTitle", { tail: number.tail }), href: `/numbers/${number.id}` },
          ]}
          title={t("form.editTitle", { name })}
          purpose={t("form.editPurpose")}
        />
        <NumberForm number={number} choices={choices} today={number.today} />
      </Page>
    </ClientMessages>
  );
}
