import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import type { CancellationDetail } from "@/lib/features/cancellations/types";
import { formatDate, formatDateTime, NOTHING } from "@/lib/i18n/format";
import { PrintButton } from "./print-button";

/** What people keep of a filed application: its reference, what happens next, and when. */
export function Receipt({ detail }: { detail: CancellationDetail }) {
  const t = useTranslations("cancellations");
  const { applying } = detail.facts;
  return (
    <>
      <Notice kind="success" title={t("receipt.title", { reference: detail.reference })}>
        <NextAnswer detail={detail} />
        {!detail.isExpectedOnFinal && <p>{t("wait.unpublished")}</p>}
        {detail.expectedOn !== null && detail.policy?.isUnverified && <p>{t("wait.unverified")}</p>}
      </Notice>
      <Card title={t("receipt.facts")}>
        <DescriptionList
          columns={1}
          items={[
            { term: t("receipt.reference"), value: detail.reference },
            { term: t("facts.number"), value: detail.number.maskedNumber },
            { term: t("facts.carrier"), value: detail.number.carrierName ?? NOTHING },
            { term: t("answer.submittedAt"), value: formatDateTime(applying.submittedAt, detail.timeZone) },
            {
              term: t("answer.submittedChannel"),
              value: applying.submittedChannel === null ? NOTHING : t(`channel.${applying.submittedChannel}`),
            },
            { term: t("answer.submissionReference"), value: applying.submissionReference ?? NOTHING },
            { term: t("policy.hotline"), value: detail.policy?.hotline ?? NOTHING },
          ]}
        />
      </Card>
      <Card title={t("receipt.nextTitle")}>
        <ol className="flex list-decimal flex-col gap-1 ps-5">
          <li>{t("receipt.step1")}</li>
          <li>{t("receipt.step2")}</li>
          <li>{t("receipt.step3")}</li>
        </ol>
      </Card>
      <div className="flex flex-wrap gap-2 print:hidden">
        <LinkButton href={`/cancellations/${detail.id}`} variant="primary">
          {t("act.toCase")}
        </LinkButton>
        <PrintButton />
      </div>
    </>
  );
}

/** When the carrier's answer is expected; the usual time only where a policy states it. */
function NextAnswer({ detail }: { detail: CancellationDetail }) {
  const t = useTranslations("cancellations");
  const count = detail.policy?.reviewWorkingDays ?? null;
  if (detail.expectedOn === null) return t("receipt.nextUnknown");
  const date = formatDate(detail.expectedOn);
  return count === null ? t("receipt.nextOn", { date }) : t("receipt.next", { date, count });
}
