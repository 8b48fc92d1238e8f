import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/auth/auth-card";
import { InvitationCard } from "@/components/auth/invitation-card";
import { LinkButton } from "@/components/ui/link-button";
import { getInvitationOffer } from "@/lib/features/auth/queries";
import { forPage } from "@/lib/server/page-fault";
import { findAccess } from "@/lib/server/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth");
  return { title: t("invitation.join"), referrer: "no-referrer" };
}

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const t = await getTranslations("auth");
  const offer = await forPage(() => getInvitationOffer({ token }));
  if (!offer.ok) {
    return (
      <AuthCard title={t("invitation.invalidTitle")} purpose={t("invitation.invalidText")}>
        <LinkButton href="/sign-in" className="self-start">
          {t("invitation.toSignIn")}
        </LinkButton>
      </AuthCard>
    );
  }
  const access = await findAccess();
  return (
    <InvitationCard
      token={token}
      offer={offer.value}
      signedInUserId={access?.actor.kind === "user" ? access.actor.userId : null}
    />
  );
}
