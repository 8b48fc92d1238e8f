import { useTranslations } from "next-intl";
import { Pencil } from "@/components/ui/icons";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { OPEN_STATES } from "@/lib/domain/cancellation/states";
import type { NumberDetail } from "@/lib/features/numbers/types";
import { NOTHING } from "@/lib/i18n/format";
import { LineStateTag } from "./line-state-tag";
import { REGISTER_PATH } from "./register-path";
import { RevealableNumber } from "./reveal-button";

type Props = { number: NumberDetail; canReveal: boolean; canEdit: boolean; canCancel: boolean };

/** Masked number, line state, and what can be done with it. */
export function NumberHeader({ number, canReveal, canEdit, canCancel }: Props) {
  const t = useTranslations("numbers");
  const isOpen = number.cancellations.some((one) => OPEN_STATES.some((state) => state === one.state));
  const isGone = number.lineState === "cancelled" || number.lineState === "recycled";
  return (
    <PageHeader
      crumbs={[{ label: t("title"), href: REGISTER_PATH, list: "numbers" }]}
      title={
        <RevealableNumber numberId={number.id} tail={number.tail} canReveal={canReveal}>
          {number.display}
        </RevealableNumber>
      }
      status={<LineStateTag lineState={number.lineState} />}
      purpose={t("detail.purpose", { type: t(`type.${number.type}`), carrier: number.carrier?.name ?? NOTHING })}
      actions={
        <>
          {canEdit && (
            <LinkButton href={`/numbers/${number.id}/edit`} data-key="e">
              <Pencil aria-hidden />
              {t("detail.edit")}
            </LinkButton>
          )}
          {canCancel && !isOpen && !isGone && (
            <LinkButton href={`/cancellations/new?number=${number.id}`} variant="primary">
              {t("detail.startCancellation")}
            </LinkButton>
          )}
        </>
      }
    />
  );
}
