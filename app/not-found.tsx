import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BareShell } from "@/components/layout/bare-shell";
import { NotFoundMessage } from "@/components/layout/not-found-message";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell");
  return { title: t("notFoundTitle") };
}

export default function NotFound() {
  return (
    <BareShell>
      <NotFoundMessage />
    </BareShell>
  );
}
