import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/auth/auth-card";
import { CodeForm } from "@/components/auth/code-form";
import { TextLink } from "@/components/ui/text-link";
import { signInPageSchema } from "@/lib/features/auth/schema";
import { findOwnStep } from "@/lib/server/auth/browser";
import { findAccess } from "@/lib/server/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("factor");
  return { title: t("signIn.title") };
}

export default async function CodePage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const { next } = signInPageSchema.parse(await searchParams);
  const step = await findOwnStep();
  if (step?.kind !== "code") redirect((await findAccess()) ? next : `/sign-in?next=${encodeURIComponent(next)}`);
  const t = await getTranslations("factor");
  return (
    <AuthCard title={t("signIn.title")} purpose={t("signIn.purpose")}>
      <CodeForm nextPath={next} />
      <p className="text-muted text-sm">{t("signIn.lost")}</p>
      <TextLink href="/sign-in" className="self-start">
        {t("signIn.other")}
      </TextLink>
    </AuthCard>
  );
}
