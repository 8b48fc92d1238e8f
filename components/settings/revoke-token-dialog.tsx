"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { revokeTokenAction } from "@/lib/features/tokens/actions";
import type { TokenItem } from "@/lib/features/tokens/types";

/** Makes a token worthless at once. */
export function RevokeTokenDialog({ token }: { token: TokenItem }) {
  const t = useTranslations("settings.tokens");
  const router = useRouter();
  const title = t("revokeTitle", { name: token.name });
  return (
    <ConfirmDialog
      title={title}
      description={t("revokeText")}
      trigger={
        <Button variant="ghost" size="sm" aria-label={title}>
          {t("revoke")}
        </Button>
      }
      confirmLabel={t("revoke")}
      isDangerous
      action={revokeTokenAction}
      toInput={() => ({ tokenId: token.id, expectedVersion: token.version })}
      successMessage={t("revokeDone")}
      onSuccess={() => router.refresh()}
    />
  );
}
