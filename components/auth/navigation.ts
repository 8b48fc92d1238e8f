import { getTranslations } from "next-intl/server";
import type { NavIconName } from "@/components/layout/nav-icon";
import type { NavGroup } from "@/components/layout/navigation";
import { type Access, can } from "@/lib/domain/access/access";
import type { Permission } from "@/lib/domain/access/permissions";

type Place = {
  readonly id:
    | "dashboard"
    | "numbers"
    | "risks"
    | "cancellations"
    | "contracts"
    | "carriers"
    | "holders"
    | "imports"
    | "audit"
    | "settings"
    | "help";
  readonly href: string;
  readonly icon: NavIconName;
  /** Without it everybody who is signed in may go there. */
  readonly permission?: Permission;
};

const GROUPS: readonly {
  readonly id: "groupWork" | "groupRecords" | "groupSystem";
  readonly places: readonly Place[];
}[] = [
  {
    id: "groupWork",
    places: [
      { id: "dashboard", href: "/", icon: "dashboard", permission: "number:read" },
      { id: "numbers", href: "/numbers", icon: "register", permission: "number:read" },
      { id: "risks", href: "/risks", icon: "alert", permission: "number:read" },
      { id: "cancellations", href: "/cancellations", icon: "hangup", permission: "cancellation:read" },
    ],
  },
  {
    id: "groupRecords",
    places: [
      { id: "contracts", href: "/contracts", icon: "document", permission: "contract:read" },
      { id: "carriers", href: "/carriers", icon: "tower", permission: "carrier:read" },
      { id: "holders", href: "/holders", icon: "holder", permission: "contract:read" },
      { id: "imports", href: "/imports", icon: "upload", permission: "import:read" },
    ],
  },
  {
    id: "groupSystem",
    places: [
      { id: "audit", href: "/audit", icon: "history", permission: "audit:read" },
      { id: "settings", href: "/settings", icon: "settings" },
      { id: "help", href: "/help", icon: "help" },
    ],
  },
];

/** The navigation of one person: only what the role may open. */
export async function listNavigation(access: Access): Promise<readonly NavGroup[]> {
  const t = await getTranslations("shell.nav");
  return GROUPS.map(({ id, places }) => ({
    id,
    label: t(id),
    items: places
      .filter(({ permission }) => permission === undefined || can(access, permission))
      .map((place) => ({ href: place.href, icon: place.icon, label: t(place.id) })),
  })).filter((group) => group.items.length > 0);
}
