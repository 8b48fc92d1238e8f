import { useTranslations } from "next-intl";
import { usePeriodText } from "@/components/carriers/period-text";
import { UnverifiedTag } from "@/components/carriers/unverified-tag";
import { LEVEL_LOOK } from "@/components/numbers/risk-tag";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Pagination, type PaginationProps } from "@/components/ui/pagination";
import { TextLink } from "@/components/ui/text-link";
import { TONE_TEXT } from "@/components/ui/tone";
import type { RiskItem, RiskWeek } from "@/lib/features/risks/types";
import { describeDaysLeft, NOTHING } from "@/lib/i18n/format";
import { RiskLevelTag } from "./risk-level-tag";

/** What runs out, grouped by week; each row says the rule, what follows and what to do. */
export function RiskList({ items, pagination }: { items: readonly RiskItem[]; pagination: PaginationProps }) {
  const t = useTranslations("risks");
  if (items.length === 0) {
    return (
      <div className="rounded-md border bg-surface">
        <EmptyState
          kind="done"
          title={t("emptyTitle")}
          text={t("emptyText")}
          actions={<LinkButton href="/numbers">{t("openRegister")}</LinkButton>}
        />
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      {groupsOf(items).map((group) => (
        <section key={keyOf(group.week)} className="min-w-0 overflow-hidden rounded-md border bg-surface">
          <h2 className="flex items-baseline gap-2 border-b bg-subtle px-4 py-2 font-semibold">
            <WeekName week={group.week} />
            <span className="font-normal text-muted text-sm">{t("groupCount", { count: group.items.length })}</span>
          </h2>
          <ul className="divide-y">
            {group.items.map((item) => (
              <RiskRow key={item.id} item={item} />
            ))}
          </ul>
        </section>
      ))}
      <Pagination {...pagination} />
    </div>
  );
}

function WeekName({ week }: { week: RiskWeek }) {
  const t = useTranslations("risks.week");
  return <>{week.kind === "later" ? t("later", { from: week.from, to: week.to }) : t(week.kind)}</>;
}

function RiskRow({ item }: { item: RiskItem }) {
  const t = useTranslations();
  const left = describeDaysLeft(item.daysLeft);
  return (
    <li className="grid grid-cols-[1fr_max-content] items-start gap-x-4 gap-y-1.5 px-4 py-2.5 hover:bg-subtle lg:grid-cols-[13rem_8.5rem_minmax(0,1fr)_9rem]">
      <div className="min-w-0">
        <TextLink href={`/numbers/${item.id}`} prefetch={false} showsVisited className="font-semibold text-base">
          {item.display}
        </TextLink>
        <p className="text-muted text-sm wrap-anywhere">
          {[item.carrier?.name, item.role && t(`numbers.role.${item.role}`)].filter(Boolean).join(" · ") || NOTHING}
        </p>
      </div>
      <div className="text-end lg:text-start">
        <p className={cn("font-semibold", item.level && TONE_TEXT[LEVEL_LOOK[item.level].tone])}>
          {t(`common.${left.key}`, { days: left.days })}
        </p>
        <p className="text-muted text-sm">{item.dueOn}</p>
      </div>
      <div className="col-span-full min-w-0 lg:col-span-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {item.level && <RiskLevelTag level={item.level} />}
          <span>{t(`numbers.clock.${item.clock}`)}</span>
          {item.consequence && (
            <span className="text-muted text-sm">{t(`numbers.consequence.${item.consequence}`)}</span>
          )}
        </p>
        <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
          <span>{t("risks.todo", { todo: t(`numbers.todo.${item.clock}`) })}</span>
          {item.clause && <ClauseText clause={item.clause} />}
        </p>
      </div>
      <p className="col-span-full min-w-0 text-muted text-sm wrap-anywhere lg:col-span-1 lg:text-end">
        {item.custodianName ?? t("risks.noCustodian")}
        {item.teamName && <span className="block max-lg:ms-2 max-lg:inline">{item.teamName}</span>}
      </p>
    </li>
  );
}

function ClauseText({ clause }: { clause: NonNullable<RiskItem["clause"]> }) {
  const t = useTranslations();
  const periodText = usePeriodText();
  const field = t(`numbers.policyField.${clause.field}`);
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1 text-muted text-sm">
      <span title={clause.sourceTitle ?? undefined}>
        {clause.period === null
          ? t("risks.clauseWithoutPeriod", { field })
          : t("risks.clause", { rule: `${field} ${periodText(clause.period)}` })}
      </span>
      {clause.isUnverified && <UnverifiedTag />}
    </span>
  );
}

function groupsOf(items: readonly RiskItem[]): { week: RiskWeek; items: RiskItem[] }[] {
  const groups: { week: RiskWeek; items: RiskItem[] }[] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last && keyOf(last.week) === keyOf(item.week)) last.items.push(item);
    else groups.push({ week: item.week, items: [item] });
  }
  return groups;
}

function keyOf(week: RiskWeek): string {
  return week.kind === "later" ? week.from : week.kind;
}
