import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/link-button";
import type { InvitationOffer } from "@/lib/features/auth/types";
import { AcceptInvitationForm } from "./accept-invitation-form";
import { AuthCard } from "./auth-card";
import { JoinForm } from "./join-form";

export type InvitationCardProps = { token: string; offer: InvitationOffer; signedInUserId: string | null };

/** Somebody new chooses a password; somebody known signs in first; the right person only confirms. */
export function InvitationCard({ token, offer, signedInUserId }: InvitationCardProps) {
  const t = useTranslations("auth.invitation");
  const title = t("title", { organization: offer.organizationName });
  const { email, name } = offer;
  if (offer.userId === null) {
    return (
      <AuthCard title={title} purpose={t("purpose")}>
        <AcceptInvitationForm token={token} name={name} email={email} />
      </AuthCard>
    );
  }
  if (signedInUserId === offer.userId) {
    return (
      <AuthCard title={title} purpose={t("joinText", { email })}>
        <JoinForm token={token} />
      </AuthCard>
    );
  }
  if (signedInUserId !== null) return <AuthCard title={title}>{t("otherAccount", { email })}</AuthCard>;
  return (
    <AuthCard title={title} purpose={t("existingText", { email })}>
      <LinkButton href={`/sign-in?next=${encodeURIComponent(`/invitation/${token}`)}`} variant="primary" size="lg">
        {t("toSignIn")}
      </LinkButton>
    </AuthCard>
  );
}
