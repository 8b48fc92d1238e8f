import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { LevelChips } from "@/components/numbers/level-chips";
import { RegisterFilters } from "@/components/numbers/register-filters";
import { RegisterTable } from "@/components/numbers/register-table";
import { RegisterViews, viewHref } from "@/components/numbers/register-views";
import { Plus } from "@/components/ui/icons";
import { LinkButton } from "@/components/ui/link-button";
import { Page, PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/domain/access/access";
import { countNumbersByLevel } from "@/lib/features/numbers/queries";
import { registerParamsSchema } from "@/lib/features/numbers/schema";
import { registerTotal } from "@/lib/features/register/presenter";
import { getRegisterFrame, listRegister } from "@/lib/features/register/queries";
import { readViewAddress } from "@/lib/features/register/schema";
import { load } from "@/lib/server/page";
import { requireAccess } from "@/lib/server/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("numbers");
  return { title: t("title") };
}

export default async function NumbersPage({ searchParams }: PageProps<"/numbers">) {
  const query = await searchParams;
  const params = registerParamsSchema.parse(query);
  const { after, density, columns, view: viewId, ...filters } = params;
  const conditions = { ...filters, cursor: after };
  const counts = load(countNumbersByLevel); // what takes longest: whoever shows them waits for them
  counts.catch(() => undefined); // they hear of it; unheard until then, it would end the process
  const [access, list, { choices, preference, views }, t] = await Promise.all([
    requireAccess(),
    load(listRegister, conditions),
    load(getRegisterFrame),
    getTranslations("numbers"),
  ]);
  const isEmpty = list.items.length === 0;
  const total = counts.then((found) => registerTotal(conditions, list, found));
  const chosen = { columns: columns ?? preference.columns, density: density ?? preference.density };
  const view = views.find((one) => one.id === viewId);
  const canImport = can(access, "number:import");
  const canEdit = can(access, "number:edit");
  return (
    <ClientMessages
      of={[
        "numbers.chips",
        "numbers.all",
        "numbers.missing",
        "numbers.level",
        "numbers.noLevel",
        "numbers.clock",
        "numbers.lineState",
        "numbers.role",
        "numbers.column",
        "numbers.filter",
        "numbers.yes",
        "numbers.reveal",
        "numbers.hide",
        "numbers.copyNumber",
        "numbers.revealedFor",
        "numbers.demo",
        "numbers.read",
        "numbers.assign",
      ]}
    >
      <Page>
        <PageHeader
          title={t("title")}
          purpose={t("purpose")}
          actions={
            <>
              {canImport && <LinkButton href="/imports/new">{t("import")}</LinkButton>}
              {canEdit && (
                <LinkButton href="/numbers/new" variant="primary">
                  <Plus aria-hidden />
                  {t("add")}
                </LinkButton>
              )}
            </>
          }
        />
        <RegisterViews
          views={views}
          active={view}
          address={readViewAddress({ ...filters, ...chosen, columns: chosen.columns.join() })}
          canShare={can(access, "view:share")}
        />
        <LevelChips counts={counts} params={params} query={query} />
        <RegisterFilters
          params={params}
          query={query}
          choices={JSON.stringify(choices)}
          viewHref={view && viewHref(view)}
        />
        <RegisterTable
          page={list}
          total={isEmpty ? await total : total}
          params={params}
          query={query}
          choices={choices}
          arrangement={{ ...preference, ...chosen }}
          access={access}
          isFirstRun={isEmpty && (await counts).total === 0}
        />
      </Page>
    </ClientMessages>
  );
}
