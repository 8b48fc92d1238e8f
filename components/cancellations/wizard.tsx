import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { type Step, Steps } from "@/components/ui/steps";
import { TextLink } from "@/components/ui/text-link";
import { type CancellationStep, isFiled, isOpen, STEP_OF_STATE } from "@/lib/domain/cancellation/states";
import type { CancellationDetail } from "@/lib/features/cancellations/types";
import { formatDate, formatDateTime } from "@/lib/i18n/format";
import { Answers } from "./answers";
import { ApplyingStep } from "./applying-step";
import { ApprovalPanel } from "./approval-panel";
import { AttachmentsPanel } from "./attachments-panel";
import { CaseActions } from "./case-actions";
import { CaseProvider } from "./case-context";
import { ContractNotice, NumberFactsCard, PolicyCard } from "./case-facts";
import { CaseTimeline } from "./case-timeline";
import { ConfirmingStep } from "./confirming-step";
import { ContactForm } from "./contact-form";
import { ContactingStep } from "./contacting-step";
import { ReviewingStep } from "./reviewing-step";
import { SubmitApplication } from "./submit-application";
import { VerifyingStep } from "./verifying-step";

const WAYS_OUT = ["stepBack", "takeBack", "withdraw"] as const;
const ALL_STEPS: readonly CancellationStep[] = [1, 2, 3, 4, 5];

export type ShownStep = CancellationStep | "check";

type WizardProps = {
  detail: CancellationDetail;
  shown: ShownStep | null;
  /** Keep or cancel, while the intent is not decided. */
  advice: ReactNode;
};

/** One case: where it stands, what to do now, and everything that is known about it. */
export function Wizard({ detail, shown, advice }: WizardProps) {
  const t = useTranslations("cancellations");
  return (
    <CaseProvider
      cancellationId={detail.id}
      version={detail.version}
      state={detail.state}
      label={t(`state.${detail.state}`)}
    >
      {detail.step !== null && <Steps steps={stepsOf(detail, t)} />}
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-5">
          {isOpen(detail.state) && <ContractNotice contract={detail.contract} lock={detail.contractLock} />}
          <Returned detail={detail} />
          <CalledSince detail={detail} />
          {advice}
          <CaseBody detail={detail} shown={shown} />
          {WAYS_OUT.some((event) => detail.legalEvents.includes(event)) && (
            <Card
              title={t("section.otherActs")}
              description={detail.legalEvents.includes("stepBack") ? t("hint.otherActs") : undefined}
            >
              <CaseActions detail={detail} />
            </Card>
          )}
        </div>
        <aside aria-label={t("facts.title")} className="flex min-w-0 flex-col gap-5">
          <NumberFactsCard
            number={detail.number}
            contract={detail.contract}
            lock={isOpen(detail.state) ? detail.contractLock : null}
          />
          <PolicyCard policy={detail.policy} carrierName={detail.number.carrierName} />
          {!showsPapers(detail) && (
            <Card title={t("section.papers")}>
              <AttachmentsPanel detail={detail} />
            </Card>
          )}
          <CaseTimeline detail={detail} />
        </aside>
      </div>
    </CaseProvider>
  );
}

function CaseBody({ detail, shown }: { detail: CancellationDetail; shown: ShownStep | null }) {
  const t = useTranslations("cancellations");
  if (shown === "check" && detail.state === "applying") return <CheckPage detail={detail} />;
  if (typeof shown === "number" && isPast(detail, shown)) return <PastStep detail={detail} step={shown} />;
  if (detail.state === "completed") {
    return (
      <>
        <Notice kind="success" title={t("end.completed", { date: formatDate(detail.completedOn) })}>
          <p>
            {detail.number.quarantineUntil === null
              ? t("end.quarantineUnknown")
              : t("end.quarantine", { date: formatDate(detail.number.quarantineUntil) })}
          </p>
          <p>{t("end.completedText")}</p>
        </Notice>
        <AllAnswers detail={detail} />
      </>
    );
  }
  if (detail.state === "withdrawn") {
    return (
      <>
        <Notice title={t("end.withdrawn", { date: formatDate(detail.withdrawnOn) })}>{t("end.withdrawnText")}</Notice>
        <AllAnswers detail={detail} />
      </>
    );
  }
  if (detail.state === "awaitingApproval") {
    return (
      <>
        <ApprovalPanel detail={detail} />
        <Card title={t("step.1")}>
          <Answers detail={detail} step={1} />
        </Card>
      </>
    );
  }
  return (
    <Card title={t(`step.${detail.step}`)}>
      {detail.canEdit ? <CurrentStep detail={detail} /> : <ReadOnly detail={detail} />}
    </Card>
  );
}

function CurrentStep({ detail }: { detail: CancellationDetail }) {
  switch (detail.state) {
    case "confirming":
      return <ConfirmingStep detail={detail} />;
    case "contacting":
      return <ContactingStep detail={detail} />;
    case "applying":
      return <ApplyingStep detail={detail} />;
    case "reviewing":
      return <ReviewingStep detail={detail} />;
    case "verifying":
      return <VerifyingStep detail={detail} />;
    default:
      return null;
  }
}

function ReadOnly({ detail }: { detail: CancellationDetail }) {
  return detail.step === null ? null : <Answers detail={detail} step={detail.step} />;
}

/** An earlier step, to look at; contacts with the carrier can still be added. */
function PastStep({ detail, step }: { detail: CancellationDetail; step: CancellationStep }) {
  const t = useTranslations("cancellations");
  return (
    <Card
      title={t(`step.${step}`)}
      description={t(detail.legalEvents.includes("stepBack") ? "hint.pastStepChange" : "hint.pastStep")}
      actions={
        <div className="flex flex-wrap gap-2">
          {step === 2 && detail.canEdit && <ContactForm timeZone={detail.timeZone} />}
          <LinkButton href={`/cancellations/${detail.id}`}>{t("act.toCurrent")}</LinkButton>
        </div>
      }
    >
      <Answers detail={detail} step={step} />
    </Card>
  );
}

/** Everything once more before it goes to the carrier. */
function CheckPage({ detail }: { detail: CancellationDetail }) {
  const t = useTranslations("cancellations");
  const back = <LinkButton href={`/cancellations/${detail.id}`}>{t("act.backToForm")}</LinkButton>;
  return (
    <Card title={t("check.title")} description={t("check.text")}>
      <div className="flex flex-col gap-6">
        {([1, 2, 3] as const).map((step) => (
          <section key={step} aria-labelledby={`check-${step}`} className="flex flex-col gap-2">
            <h3 id={`check-${step}`} className="font-semibold">
              {t(`step.${step}`)}
            </h3>
            <Answers detail={detail} step={step} changeHref={`/cancellations/${detail.id}?step=${step}`} />
          </section>
        ))}
        {detail.canEdit ? <SubmitApplication detail={detail}>{back}</SubmitApplication> : <div>{back}</div>}
      </div>
    </Card>
  );
}

/** Whoever gets a case back is told first why. */
function Returned({ detail }: { detail: CancellationDetail }) {
  const t = useTranslations("cancellations.returned");
  const last = detail.timeline.find(({ fromState, toState }) => fromState !== toState);
  const isReturned = last?.event === "refuse" || last?.event === "recordRejection" || last?.event === "stepBack";
  if (!last || !isReturned || !isOpen(detail.state)) return null;
  const time = formatDateTime(last.at, detail.timeZone);
  return (
    <Notice kind="warning" title={t(last.event, { name: last.actorName, time })}>
      {last.reason}
    </Notice>
  );
}

/** Calls on a number that is about to go, or gone, are no good sign. */
function CalledSince({ detail }: { detail: CancellationDetail }) {
  const t = useTranslations("cancellations.calledSince");
  if (detail.calledSinceOn === null) return null;
  const kind = detail.state === "completed" ? "after" : "meanwhile";
  return (
    <Notice
      kind={kind === "after" ? "danger" : "warning"}
      title={t(`${kind}Title`, { date: formatDate(detail.calledSinceOn) })}
      actions={kind === "after" && <LinkButton href={`/numbers/${detail.number.id}`}>{t("toNumber")}</LinkButton>}
    >
      {t(`${kind}Text`)}
    </Notice>
  );
}

/** The answers of every step that the case came to. */
function AllAnswers({ detail }: { detail: CancellationDetail }) {
  const t = useTranslations("cancellations");
  const reached = Math.max(1, ...detail.timeline.map(({ toState }) => STEP_OF_STATE[toState] ?? 1));
  return ALL_STEPS.filter((step) => step <= reached).map((step) => (
    <Card key={step} title={t(`step.${step}`)}>
      <Answers detail={detail} step={step} />
    </Card>
  ));
}

/** The way to the receipt, while there is an application that it proves. */
export function ReceiptLink({ detail }: { detail: CancellationDetail }) {
  const t = useTranslations("cancellations");
  if (!isFiled(detail.state)) return null;
  return <TextLink href={`/cancellations/${detail.id}/receipt`}>{t("receipt.open")}</TextLink>;
}

function stepsOf(detail: CancellationDetail, t: (key: string) => string): Step[] {
  const current = detail.step ?? 0;
  const isDone = detail.state === "completed";
  return ALL_STEPS.map((step) => {
    const id = String(step);
    const label = t(`step.${step}`);
    if (isDone || step < current) return { id, label, state: "done", href: `/cancellations/${detail.id}?step=${step}` };
    return { id, label, state: step === current ? "current" : "locked" };
  });
}

function isPast(detail: CancellationDetail, step: CancellationStep): boolean {
  return detail.step !== null && (step < detail.step || detail.state === "completed");
}

/** Two steps have the papers in their own form. */
function showsPapers(detail: CancellationDetail): boolean {
  return detail.canEdit && (detail.state === "applying" || detail.state === "verifying");
}
