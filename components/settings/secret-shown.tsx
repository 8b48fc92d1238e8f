"use client";

import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { DialogActions, DialogClose } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";

export type SecretShownProps = {
  text: string;
  secret: string;
  copyLabel: string;
  doneLabel: string;
  note?: string;
};

/** In a dialog whose title names it: something that is shown only now, to be copied. */
export function SecretShown({ text, secret, copyLabel, doneLabel, note }: SecretShownProps) {
  return (
    <>
      <div className="flex flex-col gap-3">
        <Notice kind="warning">{text}</Notice>
        <div className="flex items-center gap-2 rounded-md border bg-subtle p-2.5">
          <code data-testid="secret" className="min-w-0 flex-1 select-all break-all text-sm">
            {secret}
          </code>
          <CopyButton text={secret} label={copyLabel} />
        </div>
        {note && <p className="text-muted text-sm">{note}</p>}
      </div>
      <DialogActions>
        <DialogClose>
          <Button variant="primary">{doneLabel}</Button>
        </DialogClose>
      </DialogActions>
    </>
  );
}
