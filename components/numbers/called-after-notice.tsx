import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import type { NumberDetail } from "@/lib/features/numbers/types";
import { formatDate } from "@/lib/i18n/format";

/** A cancelled number with a later call record: perhaps it is not gone, and still billed. */
export function CalledAfterNotice({ number, canEdit }: { number: NumberDetail; canEdit: boolean }) {
  const t = useTranslations("numbers.calledAfter");
  if (number.calledAfterCancelledOn === null) return null;
  return (
    <Notice
      kind="danger"
      title={t("title", { date: formatDate(number.calledAfterCancelledOn) })}
      actions={canEdit && <LinkButton href={`/numbers/${number.id}/edit`}>{t("changeState")}</LinkButton>}
    >
      {t("text")}
    </Notice>
  );
}
