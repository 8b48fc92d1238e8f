import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/auth/auth-card";
import { ResetCard } from "@/components/auth/reset-card";
import { LinkButton } from "@/components/ui/link-button";
import { getResetOffer } from "@/lib/features/auth/queries";
import { forPage } from "@/lib/server/page-fault";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.reset");
  return { title: t("title"), referrer: "no-referrer" };
}

export default async function ResetPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const offer = await forPage(() => getResetOffer({ token }));
  if (offer.ok) return <ResetCard token={token} email={offer.value.email} />;
  const t = await getTranslations("auth.reset");
  return (
    <AuthCard title={t("invalidTitle")} purpose={t("invalidText")}>
      <LinkButton href="/sign-in" className="self-start">
        {t("toSignIn")}
      </LinkButton>
    </AuthCard>
  );
}
