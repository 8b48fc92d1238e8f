import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/auth/auth-card";
import { SignInForm } from "@/components/auth/sign-in-form";
import { isInstanceSetUp } from "@/lib/features/auth/queries";
import { signInPageSchema } from "@/lib/features/auth/schema";
import { forPage } from "@/lib/server/page-fault";
import { findAccess } from "@/lib/server/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth");
  return { title: t("signIn.title") };
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const { next } = signInPageSchema.parse(await searchParams);
  if (!(await forPage(isInstanceSetUp))) redirect("/set-up");
  if (await findAccess()) redirect(next);
  const t = await getTranslations("auth");
  return (
    <AuthCard title={t("signIn.title")}>
      <SignInForm nextPath={next} />
      <p className="text-muted text-sm">{t("signIn.forgot")}</p>
    </AuthCard>
  );
}
