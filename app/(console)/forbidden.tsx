import { getTranslations } from "next-intl/server";
import { ForbiddenMessage } from "@/components/layout/forbidden-message";

export default async function Forbidden() {
  const t = await getTranslations("shell");
  return (
    <>
      <title>{`${t("forbiddenTitle")} · ${t("productName")}`}</title>
      <ForbiddenMessage />
    </>
  );
}
