"use client";

import { ErrorMessage, type ErrorMessageProps } from "@/components/layout/error-message";

/** Inside the frame of the other pages here, which has the product's name already. */
export default function ErrorPage(props: ErrorMessageProps) {
  return <ErrorMessage {...props} />;
}
