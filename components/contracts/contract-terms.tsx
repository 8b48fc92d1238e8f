import { useTranslations } from "next-intl";
import { usePeriodText } from "@/components/carriers/period-text";
import { Card } from "@/components/ui/card";
import { type Description, DescriptionList } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import type { PenaltyModel } from "@/lib/domain/contract/contract";
import { fen } from "@/lib/domain/money";
import type { ContractDetail } from "@/lib/features/contracts/types";
import { formatCount, formatMoney, NOTHING } from "@/lib/i18n/format";
import { ContractDayDistance } from "./contract-day";

/** What a contract says: its term, and what leaving it costs. */
export function ContractTerms({ contract }: { contract: ContractDetail }) {
  const t = useTranslations("contracts");
  const lock = useTranslations("numbers.lock");
  const periodText = usePeriodText();
  const distance = (daysLeft: number | null) => daysLeft !== null && <ContractDayDistance daysLeft={daysLeft} />;
  const months = (n: number | null) => (n === null ? NOTHING : t("months", { n }));
  const term: Description[] = [
    { term: t("startsOn"), value: contract.startsOn ?? NOTHING },
    {
      term: t("endsOn"),
      value: contract.endsOn ?? t("phase.openEnded"),
      aside: distance(contract.daysLeft),
    },
    { term: t("terms.minimumTerm"), value: months(contract.minimumTermMonths) },
    { term: t("renewalLabel"), value: t(`renewal.${contract.renewal}`) },
    { term: t("terms.renewalMonths"), value: months(contract.renewalMonths) },
    { term: t("noticePeriod"), value: periodText(contract.noticePeriod) },
    { term: t("noticeDueOn"), value: contract.noticeDueOn ?? NOTHING, aside: distance(contract.noticeDaysLeft) },
    {
      term: t("freeFrom"),
      value: contract.lock === "free" ? t("freeAnytime") : (contract.minimumTermEndsOn ?? NOTHING),
    },
  ];
  const penalty: Description = { term: t("penaltyModel"), value: <PenaltyText model={contract.penaltyModel} /> };
  const isFreeOfPenalty = contract.lock === "free" && contract.penaltyModel.kind === "unknown";
  return (
    <>
      <Card title={t("term")}>
        <DescriptionList columns={3} items={term} />
      </Card>
      <Card title={t("leaving")}>
        <div className="flex flex-col gap-4">
          <DescriptionList
            columns={2}
            items={[{ term: t("lockQuestion"), value: lock(contract.lock) }, ...(isFreeOfPenalty ? [] : [penalty])]}
          />
          {contract.penaltyModel.kind === "tableByMonth" && <PenaltyTable model={contract.penaltyModel} />}
          {contract.penaltyModel.kind === "unknown" && contract.lock !== "free" && (
            <Notice kind="warning">{t("askCarrier")}</Notice>
          )}
        </div>
      </Card>
      {contract.notes !== null && (
        <Card title={t("notes")}>
          <p className="whitespace-pre-wrap break-words">{contract.notes}</p>
        </Card>
      )}
    </>
  );
}

function PenaltyText({ model }: { model: PenaltyModel }) {
  const t = useTranslations("contracts.penaltyText");
  switch (model.kind) {
    case "fixedSum":
      return t("fixedSum", { amount: formatMoney(model.amountFen) });
    case "perRemainingMonth":
      return t("perRemainingMonth", { amount: formatMoney(model.amountFenPerMonth) });
    case "percentOfRemainingFees":
      return t("percentOfRemainingFees", { percent: model.percent });
    case "benefitClawback":
      return t(model.isProRata ? "benefitClawbackProRata" : "benefitClawback", {
        amount: formatMoney(model.benefitsFen),
      });
    default:
      return t(model.kind);
  }
}

function PenaltyTable({ model }: { model: Extract<PenaltyModel, { kind: "tableByMonth" }> }) {
  const t = useTranslations("contracts");
  return (
    <Table caption={t("penaltyTable")} density="compact" className="max-w-md rounded-md border">
      <thead>
        <tr>
          <TableHead>{t("fromMonthHead")}</TableHead>
          <TableHead align="end">{t("penaltyHead")}</TableHead>
        </tr>
      </thead>
      <tbody>
        {model.rows.map((row) => (
          <TableRow key={row.fromMonth}>
            <TableCell isRowHeader>{t("months", { n: formatCount(row.fromMonth) })}</TableCell>
            <TableCell align="end">{formatMoney(fen(row.penaltyFen))}</TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
