import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { CircleCheck, CircleSlash, TimerOff } from "@/components/ui/icons";
import { StatusTag } from "@/components/ui/status-tag";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { Truncate } from "@/components/ui/truncate";
import { isTokenScope } from "@/lib/domain/access/permissions";
import { revokeTokenAction } from "@/lib/features/tokens/actions";
import type { TokenItem } from "@/lib/features/tokens/types";
import { formatDateTime } from "@/lib/i18n/format";
import { RowActDialog } from "./row-act-dialog";

const STATES = {
  active: { tone: "safe", icon: CircleCheck },
  expired: { tone: "neutral", icon: TimerOff },
  revoked: { tone: "neutral", icon: CircleSlash },
} as const;

/** The company's API tokens by their first characters. */
export function TokenTable({ tokens, timeZone }: { tokens: readonly TokenItem[]; timeZone: string }) {
  const t = useTranslations("settings.tokens");
  const common = useTranslations("common");
  const separator = useTranslations("settings")("listSeparator");
  if (tokens.length === 0) return <EmptyState kind="firstRun" title={t("emptyTitle")} text={t("emptyText")} />;
  const scopeNames = (scopes: readonly string[]) =>
    scopes.map((scope) => (isTokenScope(scope) ? t(`scopeNames.${scope}`) : scope)).join(separator);
  return (
    <Table caption={t("list")} className="card-rows">
      <thead>
        <tr>
          <TableHead>{t("name")}</TableHead>
          <TableHead>{t("prefix")}</TableHead>
          <TableHead>{t("scopes")}</TableHead>
          <TableHead>{t("member")}</TableHead>
          <TableHead>{t("lastUsedAt")}</TableHead>
          <TableHead>{t("expiresAt")}</TableHead>
          <TableHead>{t("state")}</TableHead>
          <TableHead align="end">{common("actions")}</TableHead>
        </tr>
      </thead>
      <tbody>
        {tokens.map((token) => (
          <TableRow key={token.id}>
            <TableCell isRowHeader data-part="title">
              {token.name}
            </TableCell>
            <TableCell data-label={t("prefix")}>
              <code>{token.prefix}</code>
            </TableCell>
            <TableCell data-label={t("scopes")}>
              <Truncate text={scopeNames(token.scopes)} />
            </TableCell>
            <TableCell data-label={t("member")}>{token.memberName}</TableCell>
            <TableCell data-label={t("lastUsedAt")}>
              {token.lastUsedAt ? formatDateTime(token.lastUsedAt, timeZone) : t("never")}
            </TableCell>
            <TableCell data-label={t("expiresAt")}>{formatDateTime(token.expiresAt, timeZone)}</TableCell>
            <TableCell data-label={t("state")}>
              <StatusTag {...STATES[token.state]}>{t(token.state)}</StatusTag>
            </TableCell>
            <TableCell align="end" data-part="actions">
              {token.state === "active" && (
                <RowActDialog
                  title={t("revokeTitle", { name: token.name })}
                  text={t("revokeText")}
                  label={t("revoke")}
                  action={revokeTokenAction}
                  input={{ tokenId: token.id, expectedVersion: token.version }}
                  successMessage={t("revokeDone")}
                />
              )}
            </TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
