import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LoadDemoButton } from "@/components/demo/load-demo-button";
import { Card } from "@/components/ui/card";
import type { Icon } from "@/components/ui/icon";
import { FileUp, PlusCircle, ShieldCheck, Sparkles } from "@/components/ui/icons";
import { LinkButton } from "@/components/ui/link-button";

export type FirstRunProps = { canLoadDemo: boolean; canImport: boolean; canManageCarriers: boolean };

/** A company without numbers: four ways to begin, the quickest first. */
export function FirstRun({ canLoadDemo, canImport, canManageCarriers }: FirstRunProps) {
  const t = useTranslations("dashboard.firstRun");
  return (
    <Card title={t("title")} description={t("text")} isFlush>
      <ol className="divide-y border-t">
        <Step
          icon={Sparkles}
          title={t("demo.title")}
          text={t(canLoadDemo ? "demo.text" : "demo.askAdmin")}
          action={canLoadDemo && <LoadDemoButton />}
        />
        <Step
          icon={FileUp}
          title={t("import.title")}
          text={t("import.text")}
          action={canImport && <LinkButton href="/imports/new">{t("import.action")}</LinkButton>}
        />
        <Step
          icon={PlusCircle}
          title={t("add.title")}
          text={t("add.text")}
          action={canImport && <LinkButton href="/numbers/new">{t("add.action")}</LinkButton>}
        />
        <Step
          icon={ShieldCheck}
          title={t("verify.title")}
          text={t("verify.text")}
          action={
            <LinkButton href="/carriers">{t(canManageCarriers ? "verify.action" : "verify.actionView")}</LinkButton>
          }
        />
      </ol>
    </Card>
  );
}

type StepProps = { icon: Icon; title: string; text: string; action: ReactNode };

function Step({ icon: Icon, title, text, action }: StepProps) {
  return (
    <li className="grid grid-cols-[2.25rem_1fr] items-start gap-x-3 gap-y-2 px-4 py-4 sm:grid-cols-[2.25rem_1fr_max-content] sm:items-center">
      <span className="grid size-9 place-items-center rounded-full bg-accent-tint text-accent">
        <Icon aria-hidden className="size-4.5" />
      </span>
      <div className="min-w-0">
        <h3 className="font-semibold">{title}</h3>
        <p className="text-muted text-sm">{text}</p>
      </div>
      {action && <div className="max-sm:col-start-2">{action}</div>}
    </li>
  );
}
