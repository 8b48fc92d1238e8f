import { useTranslations } from "next-intl";
import { Tabs } from "@/components/ui/tabs";
import type { ViewAddress } from "@/lib/features/register/schema";
import type { RegisterView } from "@/lib/features/register/types";
import { REGISTER_PATH } from "./register-path";
import { ViewButton } from "./register-view-button";

export type RegisterViewsProps = {
  views: readonly RegisterView[];
  active: RegisterView | undefined;
  /** What is looked at now. */
  address: ViewAddress;
  canShare: boolean;
};

/** The named looks at the register above its conditions; each is a link that can be passed on. */
export function RegisterViews({ views, active, address, canShare }: RegisterViewsProps) {
  const t = useTranslations("register");
  const isChanged = active !== undefined && JSON.stringify(active.address) !== JSON.stringify(address);
  const own = active?.canChange === true ? active : null; // in a view of others one makes a new one
  const label = own === null ? t("view.save") : isChanged ? t("view.update") : t("view.settings");
  return (
    <div className="flex items-center gap-2 print:hidden">
      <div className="min-w-0 flex-1">
        <Tabs
          label={t("view.list")}
          tabs={[
            { href: REGISTER_PATH, label: t("view.all"), isActive: active === undefined },
            ...views.map((view) => ({
              href: viewHref(view),
              label: view.name,
              isActive: view.id === active?.id,
              ...(view.isShared && { count: t("view.shared") }),
            })),
          ]}
        />
      </div>
      <ViewButton
        label={label}
        view={own}
        isChanged={own !== null && isChanged}
        address={address}
        canShare={canShare}
      />
    </div>
  );
}

/** Everything that the view holds stands in its address, so that it opens the same for everybody. */
export function viewHref({ id, address }: Pick<RegisterView, "id" | "address">): string {
  return `${REGISTER_PATH}?${new URLSearchParams({ ...address, view: id })}`;
}
