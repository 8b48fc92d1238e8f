import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/auth/auth-card";
import { SetUpForm } from "@/components/auth/set-up-form";
import { isInstanceSetUp } from "@/lib/features/auth/queries";
import { forPage } from "@/lib/server/page-fault";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth");
  return { title: t("setUp.title") };
}

export default async function SetUpPage() {
  if (await forPage(isInstanceSetUp)) notFound();
  const t = await getTranslations("auth");
  return (
    <AuthCard title={t("setUp.title")} purpose={t("setUp.purpose")}>
      <SetUpForm />
    </AuthCard>
  );
}
