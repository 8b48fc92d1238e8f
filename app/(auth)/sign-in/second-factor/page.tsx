import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DemandedFactorCard } from "@/components/auth/demanded-factor-card";
import { offerInStep } from "@/lib/features/auth/commands/finish-sign-in";
import { signInPageSchema } from "@/lib/features/auth/schema";
import { findOwnStep } from "@/lib/server/auth/browser";
import { findAccess } from "@/lib/server/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("factor");
  return { title: t("setUp.title") };
}

export default async function SecondFactorPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const { next } = signInPageSchema.parse(await searchParams);
  const offer = await offerInStep(await findOwnStep());
  // Whoever has just finished still reads the recovery codes here, signed in already.
  if (!offer.ok && !(await findAccess())) redirect(`/sign-in?next=${encodeURIComponent(next)}`);
  return <DemandedFactorCard offer={offer.ok ? offer.value : null} nextPath={next} />;
}
