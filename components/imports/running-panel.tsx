import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import { StepWatcher } from "./step-watcher";

export type RunningPanelProps = {
  of: { readonly id: string; readonly fileName: string };
  title: string;
  text: string;
  label: string;
  percent?: number;
  detail?: string;
  /** What can be done meanwhile. */
  actions?: ReactNode;
};

/** A job is at work: how far it is, and that one need not wait here. */
export function RunningPanel({ of, title, text, label, percent, detail, actions }: RunningPanelProps) {
  return (
    <Card title={title} description={text}>
      <div aria-live="polite" className="flex flex-col gap-4">
        <Progress label={label} {...(percent !== undefined && { percent })} {...(detail !== undefined && { detail })} />
        {actions && <div className="-ms-3 flex gap-2">{actions}</div>}
      </div>
      <StepWatcher importId={of.id} fileName={of.fileName} />
    </Card>
  );
}
