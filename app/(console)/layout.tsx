import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { listNavigation } from "@/components/auth/navigation";
import { SignOutItem } from "@/components/auth/sign-out-item";
import { ImportNotices } from "@/components/imports/import-notices";
import { AppShell } from "@/components/layout/app-shell";
import { ClientMessages } from "@/components/layout/client-messages";
import { DemoNotice } from "@/components/settings/demo-notice";
import { DiskNotice } from "@/components/settings/disk-notice";
import { can } from "@/lib/domain/access/access";
import { isDiskLow } from "@/lib/server/disk";
import { requireVisit } from "@/lib/server/session";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const { access, company } = await requireVisit();
  const t = await getTranslations("auth");
  const hasLowDisk = can(access, "organization:manage") && (await isDiskLow());
  const demoNotice = company.hasDemoData ? <DemoNotice canClear={can(access, "demo:manage")} /> : undefined;
  return (
    <ClientMessages of={["auth.signOut", "dashboard.demo", "imports.notice"]}>
      <AppShell
        organizationName={company.name}
        navigation={await listNavigation(access)}
        user={{ name: access.actor.name, roleLabel: t(`role.${access.role}`) }}
        changePasswordHref="/settings/account"
        signOut={<SignOutItem />}
        searchAction={can(access, "number:read") ? "/numbers" : undefined}
        banner={hasLowDisk ? <DiskNotice /> : demoNotice}
      >
        {children}
        {can(access, "import:read") && <ImportNotices />}
      </AppShell>
    </ClientMessages>
  );
}
