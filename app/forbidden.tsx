import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BareShell } from "@/components/layout/bare-shell";
import { ForbiddenMessage } from "@/components/layout/forbidden-message";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell");
  return { title: t("forbiddenTitle") };
}

export default function Forbidden() {
  return (
    <BareShell>
      <ForbiddenMessage />
    </BareShell>
  );
}
