"use client";

import { BareShell } from "@/components/layout/bare-shell";
import { ErrorMessage, type ErrorMessageProps } from "@/components/layout/error-message";

export default function ErrorPage(props: ErrorMessageProps) {
  return (
    <BareShell>
      <ErrorMessage {...props} />
    </BareShell>
  );
}
