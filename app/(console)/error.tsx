"use client";

import { ErrorMessage, type ErrorMessageProps } from "@/components/layout/error-message";

/** Inside the shell: one page that fails leaves the way to all others. */
export default function ErrorPage(props: ErrorMessageProps) {
  return <ErrorMessage {...props} />;
}
