"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { PasswordInput } from "@/components/auth/password-input";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { DialogActions, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { KeyRound } from "@/components/ui/icons";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { createTokenAction } from "@/lib/features/tokens/actions";
import { TOKEN_SCOPE_NAMES } from "@/lib/features/tokens/schema";
import type { NewToken } from "@/lib/features/tokens/types";
import { MadeOnceDialog } from "./made-once-dialog";
import { SecretShown } from "./secret-shown";
import { wholeNumber } from "./whole-number";

const VALID_DAYS = [30, 90, 180, 365];

/** Makes a token; afterwards the same window shows it, once. */
export function TokenDialog() {
  const t = useTranslations("settings.tokens");
  const router = useRouter();
  return (
    <MadeOnceDialog<NewToken>
      title={t("add")}
      madeTitle={t("shownTitle")}
      trigger={
        <Button variant="primary">
          <KeyRound aria-hidden />
          {t("add")}
        </Button>
      }
      form={(onMade) => <TokenForm onMade={onMade} />}
      made={({ token }) => (
        <SecretShown text={t("shownText")} secret={token} copyLabel={t("copy")} doneLabel={t("done")} />
      )}
      onClosed={() => router.refresh()}
    />
  );
}

function TokenForm({ onMade }: { onMade: (made: NewToken) => void }) {
  const t = useTranslations();
  const dayOptions = VALID_DAYS.map((days) => ({ value: String(days), label: t("settings.tokens.days", { days }) }));
  return (
    <ActionForm
      action={createTokenAction}
      onSuccess={onMade}
      toInput={(values) => ({
        name: values.name,
        scopes: values.scopes ?? [],
        validDays: wholeNumber(values.validDays),
        password: values.password,
      })}
    >
      <Field name="name" label={t("settings.tokens.name")} hint={t("settings.tokens.nameHint")} isRequired>
        <Input maxLength={80} autoComplete="off" />
      </Field>
      <CheckboxGroup
        name="scopes"
        legend={t("settings.tokens.scopes")}
        options={TOKEN_SCOPE_NAMES.map((value) => ({ value, label: t(`settings.tokens.scopeNames.${value}`) }))}
        defaultValues={[]}
        isInColumns
      />
      <Field name="validDays" label={t("settings.tokens.validDays")}>
        <Select options={dayOptions} defaultValue="90" />
      </Field>
      <Field name="password" label={t("settings.tokens.password")} hint={t("settings.tokens.passwordHint")} isRequired>
        <PasswordInput autoComplete="current-password" />
      </Field>
      <DialogActions>
        <DialogClose>
          <Button>{t("common.cancel")}</Button>
        </DialogClose>
        <SubmitButton>{t("settings.tokens.submit")}</SubmitButton>
      </DialogActions>
    </ActionForm>
  );
}
