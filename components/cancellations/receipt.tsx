import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { isFiled } from "@/lib/domain/cancellation/states";
import type { CancellationDetail } from "@/lib/features/cancellations/types";
import { formatDate, formatDateTime, NOTHING } from "@/lib/i18n/format";
import { PrintButton } from "./print-button";

/** What people keep of a filed application: its reference, what happens next, and when; its end where it no longer counts. */
export function Receipt({ detail }: { detail: CancellationDetail }) {
  return isFiled(detail.state) ? <ValidReceipt detail={detail} /> : <VoidReceipt detail={detail} />;
}

/** The answers may have changed since it was filed: here they would look like a proof. */
function VoidReceipt({ detail }: { detail: CancellationDetail }) {
  const t = useTranslations("cancellations");
  return (
    <Notice
      kind="warning"
      title={t("receipt.voidTitle", { reference: detail.reference })}
      actions={<LinkButton href={`/cancellations/${detail.id}`}>{t("act.toCase")}</LinkButton>}
    >
      {detail.state === "withdrawn"
        ? t("receipt.voidWithdrawn", { date: formatDate(detail.withdrawnOn) })
        : t("receipt.voidReturned")}
    </Notice>
  );
}

function ValidReceipt({ detail }: { detail: CancellationDetail }) {
  const t = useTranslations("cancellations");
  const { applying } = detail.facts;
  return (
    <>
      <Notice kind="success" title={t("receipt.title", { reference: detail.reference })}>
        <Standing detail={detail} />
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
      {detail.state === "reviewing" && (
        <Card title={t("receipt.nextTitle")}>
          <ol className="flex list-decimal flex-col gap-1 ps-5">
            <li>{t("receipt.step1")}</li>
            <li>{t("receipt.step2")}</li>
            <li>{t("receipt.step3")}</li>
          </ol>
        </Card>
      )}
      <div className="flex flex-wrap gap-2 print:hidden">
        <LinkButton href={`/cancellations/${detail.id}`} variant="primary">
          {t("act.toCase")}
        </LinkButton>
        <PrintButton />
      </div>
    </>
  );
}

/** What became of the application since it was filed. */
function Standing({ detail }: { detail: CancellationDetail }) {
  const t = useTranslations("cancellations");
  if (detail.state === "completed") return t("end.completed", { date: formatDate(detail.completedOn) });
  if (detail.state === "verifying") {
    return t("receipt.accepted", { date: formatDate(detail.facts.reviewing.answeredOn) });
  }
  return (
    <>
      <NextAnswer detail={detail} />
      {!detail.isExpectedOnFinal && <p>{t("wait.unpublished")}</p>}
      {detail.expectedOn !== null && detail.policy?.isUnverified && <p>{t("wait.unverified")}</p>}
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
