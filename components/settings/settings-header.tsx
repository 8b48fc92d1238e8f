import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/ui/page-header";
import { Tabs } from "@/components/ui/tabs";
import { type Access, can } from "@/lib/domain/access/access";
import type { Permission } from "@/lib/domain/access/permissions";

export type SettingsSection = "account" | "organization" | "teams" | "members" | "tokens";

/** Which section needs which permission to be seen. */
const SECTIONS: readonly { readonly id: SettingsSection; readonly permission: Permission }[] = [
  { id: "account", permission: "number:read" },
  { id: "organization", permission: "member:read" },
  { id: "teams", permission: "member:read" },
  { id: "members", permission: "member:read" },
  { id: "tokens", permission: "token:manage" },
];

/** Title and sections of the settings; only those that the person may open. */
export function SettingsHeader({ access, current }: { access: Access; current: SettingsSection }) {
  const t = useTranslations("settings");
  const tabs = SECTIONS.filter(({ permission }) => can(access, permission)).map(({ id }) => ({
    href: `/settings/${id}`,
    label: t(`tabs.${id}`),
    isActive: id === current,
  }));
  return (
    <PageHeader title={t("title")} purpose={t("purpose")}>
      <Tabs label={t("tabsLabel")} tabs={tabs} />
    </PageHeader>
  );
}
