import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InvitationTable } from "@/components/settings/invitation-table";
import { InviteDialog } from "@/components/settings/invite-dialog";
import { MemberTable } from "@/components/settings/member-table";
import { SettingsHeader } from "@/components/settings/settings-header";
import { Card } from "@/components/ui/card";
import { Page } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { can } from "@/lib/domain/access/access";
import { listInvitations, listMembers } from "@/lib/features/members/queries";
import { membersPageSchema } from "@/lib/features/members/schema";
import { listTeams } from "@/lib/features/teams/queries";
import { load } from "@/lib/server/page";
import { requireAccess } from "@/lib/server/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("tabs.members") };
}

const PATH = "/settings/members";

export default async function MembersPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const access = await requireAccess();
  const { cursor, invitationCursor } = membersPageSchema.parse(await searchParams);
  const canEdit = can(access, "member:manage");
  const [members, teams, invitations] = await Promise.all([
    load(listMembers, cursor === undefined ? {} : { cursor }),
    load(listTeams),
    canEdit ? load(listInvitations, invitationCursor === undefined ? {} : { cursor: invitationCursor }) : null,
  ]);
  const t = await getTranslations("settings.members");
  return (
    <Page>
      <SettingsHeader access={access} current="members" />
      <Card
        title={t("list")}
        actions={canEdit && <InviteDialog teams={teams.items} timeZone={access.timeZone} />}
        footer={
          <Pagination
            total={members.total}
            {...(cursor !== undefined && { firstHref: PATH })}
            {...(members.nextCursor && { nextHref: `${PATH}?cursor=${members.nextCursor}` })}
          />
        }
        isFlush
      >
        <MemberTable members={members.items} teams={teams.items} canEdit={canEdit} timeZone={access.timeZone} />
      </Card>
      {invitations && invitations.total > 0 && (
        <Card
          title={t("invitations")}
          footer={
            <Pagination
              label={t("invitations")}
              total={invitations.total}
              {...(invitationCursor !== undefined && { firstHref: PATH })}
              {...(invitations.nextCursor && { nextHref: `${PATH}?invitationCursor=${invitations.nextCursor}` })}
            />
          }
          isFlush
        >
          <InvitationTable invitations={invitations.items} timeZone={access.timeZone} />
        </Card>
      )}
    </Page>
  );
}
