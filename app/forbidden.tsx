import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ForbiddenMessage } from "@/components/layout/forbidden-message";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell");
  return { title: t("forbiddenTitle") };
}

export default function Forbidden() {
  return (
    <main>
      <ForbiddenMessage />
    </main>
  );
}
