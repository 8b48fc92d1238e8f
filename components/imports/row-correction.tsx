"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Pencil } from "@/components/ui/icons";
import { Notice } from "@/components/ui/notice";
import { problemSentence } from "@/components/ui/problem-sentence";
import { Spinner } from "@/components/ui/spinner";
import { showToast } from "@/components/ui/toast";
import type { ImportKind } from "@/lib/features/imports/schema";
import type { CorrectedRow, ImportRowCells, ImportRowItem } from "@/lib/features/imports/types";
import { RowCorrectionForm } from "./row-correction-form";

export type RowCorrectionProps = {
  kind: ImportKind;
  row: ImportRowItem;
  importId: string;
};

type Opened =
  | { readonly kind: "reading" }
  | { readonly kind: "lost"; readonly why: string | null }
  | ({ readonly kind: "read" } & ImportRowCells);

/** Opens a row that did not go in, to put right what is wrong with it. Whole cells are shown only then, which is written down. */
export function RowCorrection({ kind, row, importId }: RowCorrectionProps) {
  const t = useTranslations("imports.fix");
  const actions = useTranslations("imports.actions");
  const router = useRouter();
  const [isOpen, setIsOpen] = useState(false);
  const [opened, setOpened] = useState<Opened>({ kind: "reading" });
  const isChanged = useRef(false);
  const isDone = useRef(false);
  // The row leaves the table, and its button with it: the reader goes on at the table.
  useEffect(() => () => void (isDone.current && focusRows()), []);
  const { line } = row;

  async function open(): Promise<void> {
    setOpened({ kind: "reading" });
    setIsOpen(true);
    setOpened(await revealCells(importId, row.recordNumber));
  }
  /** The page behind is read anew only then: what is typed meanwhile is not held up. */
  function close(): void {
    setIsOpen(false);
    if (isChanged.current) router.refresh();
    isChanged.current = false;
  }
  function corrected(answer: CorrectedRow): void {
    isChanged.current = true;
    if (answer.row.problems.length > 0) {
      const { row: judged, version } = answer;
      setOpened((known) => (known.kind === "read" ? { ...known, row: judged, version } : known));
      return;
    }
    close();
    showToast({ message: t("done", { line, action: actions(answer.row.action) }), tone: "success" });
    isDone.current = true;
  }

  return (
    <Dialog
      title={t("title", { line })}
      description={t("text")}
      size="lg"
      open={isOpen}
      onOpenChange={(next) => (next ? void open() : close())}
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
      {opened.kind === "lost" && <Notice kind="danger">{opened.why ?? t("lost")}</Notice>}
      {opened.kind === "read" && (
        <RowCorrectionForm kind={kind} importId={importId} opened={opened} onCorrected={corrected} />
      )}
    </Dialog>
  );
}

/** Not by an action of the page: its answers are kept for a repeated call, and these hold whole numbers. */
async function revealCells(importId: string, recordNumber: number): Promise<Opened> {
  const address = `/api/v1/imports/${importId}/rows/${recordNumber}/reveal`;
  const headers = { "content-type": "application/json", "accept-language": document.documentElement.lang };
  const answer = await fetch(address, { method: "POST", headers, body: "{}" }).catch(() => null); // said as "did not work"
  if (answer === null) return { kind: "lost", why: null };
  if (answer.ok) return { kind: "read", ...(await answer.json()) };
  const problem: unknown = await answer.json().catch(() => null); // a balancer's own page
  return { kind: "lost", why: problemSentence(problem) };
}

/** The table, or the page where it was the last row. */
function focusRows(): void {
  setTimeout(() => {
    const rows = document.querySelector<HTMLElement>("[data-rows] section") ?? document.querySelector("main");
    rows?.focus();
  });
}
