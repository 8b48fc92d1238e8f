import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NotFoundMessage } from "@/components/layout/not-found-message";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell");
  return { title: t("notFoundTitle") };
}

/** Inside the frame of the other pages here, which has the product's name already. */
export default function NotFound() {
  return <NotFoundMessage />;
}
