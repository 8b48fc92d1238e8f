import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import type { OrganizationSettings } from "@/lib/features/organization/types";

const STEPS = ["one", "two", "three", "four", "five"] as const;
const REGISTER = ["find", "columns", "views"] as const;
const WORDS = ["unverified", "silent", "reserve", "quarantine"] as const;

/** What a newcomer needs to know, with the company's own thresholds. */
export async function HelpText({ organization }: { organization: OrganizationSettings }) {
  const t = await getTranslations("help");
  const levels = [
    t("risk.overdue"),
    t("risk.critical", { days: organization.criticalDays }),
    t("risk.warning", { days: organization.warningDays }),
    t("risk.watch", { days: organization.watchDays }),
    t("risk.safe"),
    t("risk.unknown"),
  ];
  return (
    <>
      <Card title={t("risk.title")}>
        <p className="mb-2">{t("risk.text")}</p>
        <List items={levels} />
      </Card>
      <Card title={t("steps.title")}>
        <ol className="list-decimal ps-5">
          {STEPS.map((step) => (
            <li key={step}>{t(`steps.${step}`)}</li>
          ))}
        </ol>
      </Card>
      <Card title={t("words.title")}>
        <List items={WORDS.map((word) => t(`words.${word}`))} />
      </Card>
      <Card title={t("register.title")}>
        <List items={REGISTER.map((topic) => t(`register.${topic}`))} />
      </Card>
      <Card title={t("number.title")}>{t("number.text")}</Card>
      <Card title={t("import.title")}>{t("import.text")}</Card>
      <Card title={t("password.title")}>{t("password.text")}</Card>
      <Card title={t("rules.title")}>{t("rules.text")}</Card>
      <Card title={t("api.title")}>
        <p>{t("api.text")}</p>
        <TextLink href="/help/api">{t("api.link")}</TextLink>
      </Card>
    </>
  );
}

function List({ items }: { items: readonly string[] }) {
  return (
    <ul className="list-disc ps-5">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}
