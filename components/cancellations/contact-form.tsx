"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import type { FormValues } from "@/components/ui/form-values";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { CANCELLATION_CHANNELS } from "@/lib/domain/policy/carrier-policy";
import { recordContactAction } from "@/lib/features/cancellations/actions";
import { formatDateTime } from "@/lib/i18n/format";
import { useCase } from "./case-context";
import { useChangedNotice } from "./use-changed-notice";

/** Records one call or visit to the carrier, from any step after the first. */
export function ContactForm({ timeZone, variant }: { timeZone: string; variant?: "primary" | "secondary" }) {
  const t = useTranslations("cancellations");
  const common = useTranslations("common");
  const { cancellationId, version, setSaved, showCurrent } = useCase();
  const [isOpen, setOpen] = useState(false);
  const explain = useChangedNotice(timeZone, true);
  const channels = CANCELLATION_CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }));
  const now = formatDateTime(new Date(), timeZone).slice(0, 16).replace(" ", "T");
  const yesNo = [
    { value: "yes", label: common("yes") },
    { value: "no", label: common("no") },
  ];
  return (
    <Dialog
      title={t("act.recordContact")}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button variant={variant}>{t("act.recordContact")}</Button>}
    >
      <ActionForm
        action={recordContactAction}
        toInput={(values) => ({ cancellationId, expectedVersion: version, contact: contactOf(values) })}
        explain={explain}
        successMessage={t("done.contactRecorded")}
        labelOf={(path) => labelOf(path, t)}
        onSuccess={(moved) => {
          setSaved(moved.version);
          setOpen(false);
          showCurrent();
        }}
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <Field name="contact.at" label={t("contact.at")} isRequired>
            <Input type="datetime-local" defaultValue={now} />
          </Field>
          <Field name="contact.channel" label={t("contact.channel")} isRequired>
            <Select options={channels} emptyLabel={common("pleaseSelect")} />
          </Field>
          <Field name="contact.agentNumber" label={t("contact.agentNumber")}>
            <Input autoComplete="off" />
          </Field>
          <Field name="contact.ticketNumber" label={t("contact.ticketNumber")}>
            <Input autoComplete="off" />
          </Field>
        </div>
        <Field name="contact.outcome" label={t("contact.outcome")} hint={t("hint.outcome")} isRequired>
          <Textarea />
        </Field>
        <Field name="contact.verified" label={t("contact.verified")}>
          <Input autoComplete="off" />
        </Field>
        <Field name="contact.promised" label={t("contact.promised")}>
          <Input autoComplete="off" />
        </Field>
        <RadioGroup name="contact.staysUsable" legend={t("contact.staysUsable")} options={yesNo} isInline />
        <Field name="contact.nextContactOn" label={t("contact.nextContactOn")}>
          <Input type="date" />
        </Field>
        <DialogActions>
          <DialogClose>
            <Button>{common("cancel")}</Button>
          </DialogClose>
          <SubmitButton>{t("act.saveContact")}</SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}

function contactOf(values: FormValues) {
  const text = (name: string) => {
    const value = values[`contact.${name}`];
    return typeof value === "string" && value !== "" ? value : null;
  };
  const staysUsable = text("staysUsable");
  return {
    at: text("at"),
    channel: text("channel"),
    agentNumber: text("agentNumber"),
    ticketNumber: text("ticketNumber"),
    verified: text("verified"),
    promised: text("promised"),
    staysUsable: staysUsable === null ? null : staysUsable === "yes",
    outcome: text("outcome") ?? "",
    nextContactOn: text("nextContactOn"),
  };
}

function labelOf(path: string, t: { (key: string): string; has: (key: string) => boolean }): string | undefined {
  return t.has(path) ? t(path) : undefined;
}
