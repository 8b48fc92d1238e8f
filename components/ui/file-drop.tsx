"use client";

import { useTranslations } from "next-intl";
import { type ComponentProps, type DragEvent, useEffect, useEffectEvent, useRef, useState } from "react";
import { FileUp, X } from "@/components/ui/icons";
import { formatBytes } from "@/lib/i18n/format";
import { buttonStyle } from "./button-style";
import { cn } from "./cn";
import { useFieldAttributes } from "./field-context";

export type FileDropProps = Omit<ComponentProps<"input">, "type" | "onChange" | "multiple"> & {
  maxBytes: number;
  /** What may be dropped, in words: `XLSX, CSV`. The `accept` attribute says it to the browser. */
  acceptLabel: string;
  onFile?: (file: File | null) => void;
};

/** Drop a file, or click or press Enter to choose one. A real file input, so that forms can send it. */
export function FileDrop({ maxBytes, acceptLabel, onFile, className, ...rest }: FileDropProps) {
  const t = useTranslations("common");
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [isOver, setOver] = useState(false);

  function take(next: File | null) {
    setFile(next);
    onFile?.(next);
  }
  // Chosen before the page lived, or kept by the browser over a reload: nobody should have to choose again.
  const adopt = useEffectEvent(() => {
    const chosen = input.current?.files?.item(0) ?? null;
    if (chosen !== null) take(chosen);
  });
  useEffect(() => adopt(), []);
  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    if (!input.current || event.dataTransfer.files.length === 0) return;
    const transfer = new DataTransfer();
    const dropped = event.dataTransfer.files.item(0);
    if (!dropped) return;
    transfer.items.add(dropped);
    input.current.files = transfer.files;
    take(dropped);
  }
  function clear() {
    if (input.current) input.current.value = "";
    take(null);
    input.current?.focus();
  }

  const words = { types: acceptLabel, size: formatBytes(maxBytes) };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the input inside does all by keyboard
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cn(
        "relative flex min-h-32 flex-col items-center justify-center gap-1 rounded-md border border-control border-dashed bg-surface px-4 py-6 text-center transition-colors",
        "hover:border-accent has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2 has-aria-invalid:border-overdue",
        isOver && "border-accent bg-accent-tint",
        className,
      )}
    >
      <FileUp aria-hidden className="size-5 text-muted" />
      <p className="font-semibold">
        {file ? t("fileChosen", { name: file.name, size: formatBytes(file.size) }) : t("dropFile")}
      </p>
      <p className="text-muted text-sm">{t("dropFileAccept", words)}</p>
      <input
        {...useFieldAttributes()}
        {...rest}
        ref={input}
        type="file"
        onChange={(event) => take(event.target.files?.item(0) ?? null)}
        className="absolute inset-0 size-full cursor-pointer opacity-0"
      />
      {file && (
        <button type="button" onClick={clear} className={cn(buttonStyle("ghost", "sm"), "relative z-1")}>
          <X aria-hidden />
          {t("fileRemove")}
        </button>
      )}
    </div>
  );
}
