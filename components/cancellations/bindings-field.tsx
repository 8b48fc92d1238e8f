"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Plus, Trash2 } from "@/components/ui/icons";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { BINDING_STATUSES, type Binding } from "@/lib/domain/cancellation/cancellation-facts";
import { HIGH_RISK_BINDINGS, nameOf, USUAL_BINDINGS } from "./binding-name";
import { DraftText } from "./draft-fields";
import type { StepDraft } from "./use-step-draft";

/** The services in which the number is registered, and whether each has let go of it. */
export function BindingsField({ draft }: { draft: StepDraft }) {
  const t = useTranslations("cancellations");
  const bindings = bindingsOf(draft.value("bindings"));
  const set = (next: readonly Binding[]) => draft.set("bindings", next);
  const change = (index: number, status: string) =>
    set(bindings.map((one, at) => (at === index ? { ...one, status: statusOf(status) } : one)));
  const isStopped = bindings.some((one) => one.isHighRisk && one.status === "open");
  const statuses = BINDING_STATUSES.map((value) => ({ value, label: t(`bindingStatus.${value}`) }));
  return (
    <>
      {bindings.length > 0 && (
        <ul className="flex flex-col divide-y rounded-md border">
          {bindings.map((binding, index) => (
            <li key={binding.kind} className="flex flex-wrap items-center gap-2 px-3 py-2">
              <span className="min-w-24 flex-1">
                {nameOf(binding.kind, t)}
                {binding.isHighRisk && <span className="ms-2 text-sm text-warning">{t("binding.highRisk")}</span>}
              </span>
              <Select
                aria-label={t("binding.statusOf", { name: nameOf(binding.kind, t) })}
                className="w-32"
                options={statuses}
                value={binding.status}
                onChange={(event) => change(index, event.target.value)}
              />
              <Button
                variant="ghost"
                size="sm"
                isIconOnly
                aria-label={t("binding.remove", { name: nameOf(binding.kind, t) })}
                onClick={() => set(bindings.filter((_, at) => at !== index))}
              >
                <Trash2 aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <AddBinding taken={bindings.map((one) => one.kind)} onAdd={(binding) => set([...bindings, binding])} />
      {isStopped && (
        <DraftText
          draft={draft}
          name="bindingsOverrideReason"
          label={t("answer.bindingsOverrideReason")}
          hint={t("hint.bindingsOverrideReason")}
        />
      )}
    </>
  );
}

function AddBinding({ taken, onAdd }: { taken: readonly string[]; onAdd: (binding: Binding) => void }) {
  const t = useTranslations("cancellations");
  const [own, setOwn] = useState("");
  const add = (kind: string) => {
    if (kind === "" || taken.includes(kind)) return;
    onAdd({ kind, isHighRisk: HIGH_RISK_BINDINGS.includes(kind), status: "open" });
  };
  const addOwn = () => {
    add(own.trim());
    setOwn("");
  };
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        {USUAL_BINDINGS.filter((kind) => !taken.includes(kind)).map((kind) => (
          <Button key={kind} size="sm" onClick={() => add(kind)}>
            <Plus aria-hidden />
            {t(`bindingKind.${kind}`)}
          </Button>
        ))}
      </div>
      <div className="flex items-end gap-2">
        <Field name="ownBinding" label={t("binding.other")} className="flex-1">
          <Input
            value={own}
            maxLength={60}
            onChange={(event) => setOwn(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
              event.preventDefault();
              addOwn();
            }}
          />
        </Field>
        <Button onClick={addOwn}>{t("binding.add")}</Button>
      </div>
    </div>
  );
}

/** The draft holds what this field put there, or the stored answer of the same shape. */
function bindingsOf(value: unknown): readonly Binding[] {
  return Array.isArray(value) ? (value as readonly Binding[]) : [];
}

function statusOf(text: string): Binding["status"] {
  return BINDING_STATUSES.find((status) => status === text) ?? "open";
}
