"use client";

import { Pencil } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { Spinner } from "@/components/ui/spinner";
import { showToast } from "@/components/ui/toast";
import type { ImportKind } from "@/lib/features/imports/schema";
import type { CorrectedRow, ImportRowCells, ImportRowItem } from "@/lib/features/imports/types";
import { RowCorrectionForm } from "./row-correction-form";

export type RowCorrectionProps = {
  kind: ImportKind;
  row: ImportRowItem;
  of: { readonly id: string; readonly version: number };
};

type Opened = { readonly kind: "reading" } | { readonly kind: "lost" } | ({ readonly kind: "read" } & ImportRowCells);

/** Opens a row that did not go in, to put right what is wrong with it. Whole cells are read only then. */
export function RowCorrection({ kind, row, of }: RowCorrectionProps) {
  const t = useTranslations("imports.fix");
  const actions = useTranslations("imports.actions");
  const router = useRouter();
  const [isOpen, setIsOpen] = useState(false);
  const [opened, setOpened] = useState<Opened>({ kind: "reading" });
  const [version, setVersion] = useState(of.version);
  const { line } = row;

  async function open(): Promise<void> {
    setOpened({ kind: "reading" });
    setVersion(of.version);
    setIsOpen(true);
    const cells = await readCells(of.id, row.recordNumber);
    setOpened(cells === null ? { kind: "lost" } : { kind: "read", ...cells });
  }
  function corrected(answer: CorrectedRow): void {
    setVersion(answer.version);
    if (answer.row.problems.length > 0) {
      setOpened((known) => (known.kind === "read" ? { ...known, row: answer.row } : known));
    } else {
      setIsOpen(false);
      showToast({ message: t("done", { line, action: actions(answer.row.action) }), tone: "success" });
      focusRows();
    }
    router.refresh();
  }

  return (
    <Dialog
      title={t("title", { line })}
      description={t("text")}
      size="lg"
      open={isOpen}
      onOpenChange={(next) => (next ? void open() : setIsOpen(false))}
      trigger={
        <Button size="sm" variant="ghost" aria-label={t("buttonFor", { line })}>
          <Pencil aria-hidden />
          {t("button")}
        </Button>
      }
    >
      {opened.kind === "reading" && (
        <p role="status" className="flex items-center gap-2 text-muted">
          <Spinner />
          {t("loading")}
        </p>
      )}
      {opened.kind === "lost" && <Notice kind="danger">{t("lost")}</Notice>}
      {opened.kind === "read" && (
        <RowCorrectionForm kind={kind} importId={of.id} version={version} opened={opened} onCorrected={corrected} />
      )}
    </Dialog>
  );
}

/** Null when nobody answers, or the row can no longer be corrected. */
async function readCells(importId: string, recordNumber: number): Promise<ImportRowCells | null> {
  const answer = await fetch(`/api/v1/imports/${importId}/rows/${recordNumber}`).catch(() => null);
  return answer?.ok ? answer.json() : null;
}

/** The row may be gone from the table together with its button: the reader goes on at the table. */
function focusRows(): void {
  setTimeout(() => document.querySelector<HTMLElement>("[data-rows] section")?.focus());
}
