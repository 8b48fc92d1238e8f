import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SettingsHeader } from "@/components/settings/settings-header";
import { TeamDialog } from "@/components/settings/team-dialog";
import { TeamTable } from "@/components/settings/team-table";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Plus } from "@/components/ui/icons";
import { Page } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { can } from "@/lib/domain/access/access";
import { listTeams } from "@/lib/features/teams/queries";
import { load } from "@/lib/server/page";
import { requireAccess } from "@/lib/server/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("tabs.teams") };
}

export default async function TeamsPage() {
  const access = await requireAccess();
  const { items } = await load(listTeams);
  const t = await getTranslations("settings.teams");
  const canEdit = can(access, "team:manage");
  const add = (
    <TeamDialog
      trigger={
        <Button variant="primary">
          <Plus aria-hidden />
          {t("add")}
        </Button>
      }
    />
  );
  return (
    <Page>
      <SettingsHeader access={access} current="teams" />
      <Card title={t("list")} actions={canEdit && add} isFlush footer={<Pagination total={items.length} />}>
        <TeamTable teams={items} canEdit={canEdit} />
      </Card>
    </Page>
  );
}
